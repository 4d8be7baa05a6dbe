"""Renders the overlays as `kubectl kustomize` does, for the few features that they use."""

import copy
from pathlib import Path
from typing import Any

import yaml

Manifest = dict[str, Any]

KNOWN = {"apiVersion", "kind", "namespace", "resources", "images", "patches"}
CLUSTER_SCOPED = {"Namespace"}


def render(folder: Path) -> list[Manifest]:
    """The manifests of an overlay; raises `ValueError` for a feature that is not known here."""
    overlay = yaml.safe_load((folder / "kustomization.yaml").read_text())
    if unknown := overlay.keys() - KNOWN:
        raise ValueError(f"{folder.name} uses {sorted(unknown)}, which the tests cannot render")
    manifests = [m for name in overlay["resources"] for m in _resources(folder / name)]
    for patch in overlay.get("patches", ()):
        manifests = _patched(manifests, patch, folder)
    for manifest in manifests:
        _name_images(manifest, {image["name"]: image for image in overlay.get("images", ())})
        if "namespace" in overlay and manifest["kind"] not in CLUSTER_SCOPED:
            manifest["metadata"]["namespace"] = overlay["namespace"]
    return manifests


def _resources(path: Path) -> list[Manifest]:
    return render(path) if path.is_dir() else _documents(path.read_text())


def _documents(text: str) -> list[Any]:
    return [copy.deepcopy(document) for document in yaml.safe_load_all(text)]


def _patched(manifests: list[Manifest], patch: Manifest, folder: Path) -> list[Manifest]:
    text = (folder / patch["path"]).read_text() if "path" in patch else patch["patch"]
    for change in _documents(text):
        target = patch.get("target") or {
            "kind": change["kind"],
            "name": change["metadata"]["name"],
        }
        chosen = [m for m in manifests if _matches(m, target)]
        if not chosen:
            raise ValueError(f"{folder.name} patches {target}, which does not exist")
        if isinstance(change, list):
            for manifest in chosen:
                _apply_operations(manifest, change)
        elif change.get("$patch") == "delete":
            manifests = [m for m in manifests if m not in chosen]
        else:
            for manifest in chosen:
                manifest.update(_merged(manifest, change))
    return manifests


def _matches(manifest: Manifest, target: Manifest) -> bool:
    named = target.get("name", manifest["metadata"]["name"])
    return (manifest["kind"], manifest["metadata"]["name"]) == (target["kind"], named)


def _merged(old: Any, new: Any) -> Any:
    """A strategic merge: mappings by key, lists of named things by name, the rest replaced."""
    match old, new:
        case dict(), dict():
            return old | {key: _merged(old.get(key), value) for key, value in new.items()}
        case [{"name": _}, *_], [{"name": _}, *_]:
            named = {item["name"]: item for item in old}
            changed = [_merged(named.get(item["name"]), item) for item in new]
            return list((named | {item["name"]: item for item in changed}).values())
        case _:
            return new


def _apply_operations(manifest: Manifest, operations: list[Manifest]) -> None:
    for operation in operations:
        if operation["op"] != "replace":
            raise ValueError(f"the tests cannot render a patch that does {operation['op']}")
        *steps, last = operation["path"].strip("/").split("/")
        node: Any = manifest
        for step in steps:
            node = node[int(step)] if isinstance(node, list) else node[step]
        node[last] = operation["value"]


def _name_images(manifest: Manifest, images: dict[str, Manifest]) -> None:
    pod = manifest.get("spec", {}).get("template", {}).get("spec", {})
    for container in pod.get("containers", ()):
        if image := images.get(container["image"]):
            container["image"] = f"{image.get('newName', image['name'])}:{image['newTag']}"
