"""The overlays are valid, agree with the map, and run every service in its bounds."""

import shutil
import subprocess
from typing import Any

import kubernetes_validate
import pytest
import yaml
from contracts.topology import CONTROL, EVENTS, SERVICES, dead_topic, topic
from kustomize import Manifest
from repository import A_SECRET, OVERLAYS, ROOT, Repository, of_kind, settings_of

KUBERNETES = "1.33"
OF_OPERATORS = {"Kafka", "KafkaNodePool", "KafkaTopic", "ScaledObject", "Cluster"}
FROM_OUTSIDE = {"gateway", "providers"}
"""The Secrets that whoever deploys creates."""

everywhere = pytest.mark.parametrize("overlay", OVERLAYS)
every_service = pytest.mark.parametrize("name", SERVICES)


def pod(name: str, manifests: list[Manifest]) -> dict[str, Any]:
    spec: dict[str, Any] = of_kind(manifests, "Deployment")[name]["spec"]["template"]["spec"]
    return spec


def environment(name: str, manifests: list[Manifest]) -> dict[str, str]:
    """What the service is told, with something for each secret."""
    (container,) = pod(name, manifests)["containers"]
    maps = of_kind(manifests, "ConfigMap")
    secrets = {"DATABASE_URL": "postgresql://inkreel:x@postgres:5432/inkreel"}
    told: dict[str, str] = {}
    for source in container["envFrom"]:
        if reference := source.get("configMapRef"):
            told |= maps[reference["name"]]["data"]
    for variable in container["env"]:
        secret = secrets.get(variable["name"], A_SECRET)
        told[variable["name"]] = variable.get("value", secret)
    return told


@everywhere
def test_an_overlay_follows_the_kubernetes_schemas(overlay: str, repository: Repository) -> None:
    ours = [m for m in repository.overlays[overlay] if m["kind"] not in OF_OPERATORS]

    assert len(ours) > 20
    for manifest in ours:
        kubernetes_validate.validate(manifest, KUBERNETES, strict=True)


def test_a_misspelt_field_departs_from_the_kubernetes_schemas(repository: Repository) -> None:
    service = of_kind(repository.production, "Service")["gateway"]

    with pytest.raises(kubernetes_validate.ValidationError, match="selektor"):
        kubernetes_validate.validate(
            service | {"spec": service["spec"] | {"selektor": {}}}, KUBERNETES, strict=True
        )


@everywhere
@pytest.mark.skipif(not shutil.which("kubectl"), reason="kubectl is not installed")
def test_an_overlay_renders_as_kubectl_renders_it(overlay: str, repository: Repository) -> None:
    rendered = subprocess.run(
        ["kubectl", "kustomize", str(ROOT / "k8s" / overlay)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout

    theirs = {(m["kind"], m["metadata"]["name"]): m for m in yaml.safe_load_all(rendered)}
    ours = {(m["kind"], m["metadata"]["name"]): m for m in repository.overlays[overlay]}
    assert ours == theirs


@everywhere
@every_service
def test_a_service_accepts_what_it_is_told_and_reads_all_of_it(
    name: str, overlay: str, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = environment(name, repository.overlays[overlay])
    for variable, value in told.items():
        monkeypatch.setenv(variable, value)
    settings = settings_of(name)()

    assert {variable.lower() for variable in told} - set(type(settings).model_fields) == set()


@everywhere
@every_service
def test_a_service_stops_before_it_is_killed(
    name: str, overlay: str, repository: Repository
) -> None:
    manifests = repository.overlays[overlay]
    (container,) = pod(name, manifests)["containers"]
    before = container.get("lifecycle", {}).get("preStop", {}).get("sleep", {}).get("seconds", 0)

    takes = before + float(environment(name, manifests)["GRACE_PERIOD"])
    assert pod(name, manifests)["terminationGracePeriodSeconds"] > takes


@everywhere
@every_service
def test_a_service_is_probed_where_it_listens(
    name: str, overlay: str, repository: Repository
) -> None:
    manifests = repository.overlays[overlay]
    (container,) = pod(name, manifests)["containers"]
    told = environment(name, manifests)
    ports = {port["name"]: port["containerPort"] for port in container["ports"]}

    paths = {"startup": "live", "liveness": "live", "readiness": "ready"}
    for kind, path in paths.items():
        probe = container[f"{kind}Probe"]["httpGet"]
        assert probe["path"] == f"/health/{path}"
        assert str(ports[probe["port"]]) == told.get("HEALTH_PORT", told.get("HTTP_PORT"))


@everywhere
@every_service
def test_a_service_has_no_more_rights_than_it_needs(
    name: str, overlay: str, repository: Repository
) -> None:
    spec = pod(name, repository.overlays[overlay])
    (container,) = spec["containers"]

    assert spec["securityContext"]["runAsNonRoot"]
    assert spec["automountServiceAccountToken"] is False
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    mounts = {mount["mountPath"]: mount["name"] for mount in container["volumeMounts"]}
    volumes = {volume["name"]: volume for volume in spec["volumes"]}
    assert "emptyDir" in volumes[mounts["/tmp"]]
    assert "persistentVolumeClaim" in volumes[mounts["/artifacts"]]


@every_service
def test_a_service_in_production_has_bounds(name: str, repository: Repository) -> None:
    (container,) = pod(name, repository.production)["containers"]

    assert container["resources"]["requests"].keys() == {"cpu", "memory"}
    assert "memory" in container["resources"]["limits"]
    assert container["image"].partition(":")[2] not in {"", "latest"}


@everywhere
@every_service
def test_a_disruption_takes_one_replica_at_a_time(
    name: str, overlay: str, repository: Repository
) -> None:
    manifests = repository.overlays[overlay]
    budget = of_kind(manifests, "PodDisruptionBudget")[name]["spec"]
    template = of_kind(manifests, "Deployment")[name]["spec"]["template"]

    assert budget["maxUnavailable"] == 1
    assert budget["selector"]["matchLabels"].items() <= template["metadata"]["labels"].items()


@everywhere
def test_what_a_pod_refers_to_exists(overlay: str, repository: Repository) -> None:
    manifests = repository.overlays[overlay]
    operated = {f"{name}-app" for name in of_kind(manifests, "Cluster")}
    known = {
        "configMapRef": of_kind(manifests, "ConfigMap").keys(),
        "secretRef": FROM_OUTSIDE,
        "secretKeyRef": of_kind(manifests, "Secret").keys() | FROM_OUTSIDE | operated,
    }
    for name in SERVICES:
        spec = pod(name, manifests)
        (container,) = spec["containers"]
        sources = [*container["envFrom"], *(v.get("valueFrom", {}) for v in container["env"])]
        for source in sources:
            for kind, reference in source.items():
                assert reference["name"] in known[kind], f"{name} refers to {reference}"
        claims = {
            volume["persistentVolumeClaim"]["claimName"]
            for volume in spec["volumes"]
            if "persistentVolumeClaim" in volume
        }
        assert claims <= of_kind(manifests, "PersistentVolumeClaim").keys()


def test_the_local_overlay_needs_no_operator(repository: Repository) -> None:
    assert {m["kind"] for m in repository.overlays["local"]} & OF_OPERATORS == set()


def test_no_replica_is_without_a_partition(repository: Repository) -> None:
    """A consumer beyond the number of partitions would never be given a message."""
    for name, scaled in of_kind(repository.production, "ScaledObject").items():
        told = environment(name, repository.production)
        consumers = scaled["spec"]["maxReplicaCount"] * int(told["CONCURRENCY"])
        assert consumers <= int(told["KAFKA_PARTITIONS"])


def test_the_scalers_ask_the_bus_that_the_stages_use(repository: Repository) -> None:
    (kafka,) = of_kind(repository.production, "Kafka").values()
    (plain,) = kafka["spec"]["kafka"]["listeners"]
    address = f"{kafka['metadata']['name']}-kafka-bootstrap.inkreel.svc:{plain['port']}"

    for name, scaled in of_kind(repository.production, "ScaledObject").items():
        told = environment(name, repository.production)
        for trigger in scaled["spec"]["triggers"]:
            assert told[trigger["metadata"]["bootstrapServersFromEnv"]] == address


def test_topics_are_as_the_services_would_create_them(repository: Repository) -> None:
    settings = of_kind(repository.production, "ConfigMap")["inkreel"]["data"]
    declared = of_kind(repository.production, "KafkaTopic")

    for event in EVENTS:
        facts, dead = declared[topic(event)]["spec"], declared[dead_topic(event)]["spec"]
        assert str(facts["partitions"]) == settings["KAFKA_PARTITIONS"]
        assert str(facts["replicas"]) == settings["KAFKA_REPLICATION_FACTOR"]
        assert facts["config"]["cleanup.policy"] == ("compact" if event in CONTROL else "delete")
        assert (dead["partitions"], dead["config"]["cleanup.policy"]) == (1, "delete")


def test_production_runs_in_production_mode(repository: Repository) -> None:
    assert environment("gateway", repository.production)["MODE"] == "production"
