import pytest
from contracts.storyboard import Character, Line, Look, Scene, Setting
from runtime.artifacts import FolderStore


@pytest.fixture
def store(tmp_path) -> FolderStore:
    return FolderStore(tmp_path)


@pytest.fixture
def swordsman() -> Character:
    return Character(
        id="shen_yan",
        name="沈砚",
        sex="male",
        age="adult",
        look=Look(
            description="黑发束冠，青衫佩剑",
            hair="topknot",
            hair_color="#1c1e2c",
            garment="hanfu",
            garment_color="#34497a",
            accent_color="#c9d3e8",
        ),
        voice="man_steady",
    )


@pytest.fixture
def maiden() -> Character:
    return Character(
        id="lin_wan",
        name="林晚",
        sex="female",
        age="youth",
        look=Look(
            description="长发红裙",
            hair="long_loose",
            hair_color="#241a24",
            garment="hanfu",
            garment_color="#c4566b",
            accent_color="#f7dfc6",
        ),
        voice="woman_bright",
    )


@pytest.fixture
def scene() -> Scene:
    return Scene(
        id="scene_001",
        setting=Setting(
            place="mountain", place_name="苍山", time="dusk", weather="clear", era="ancient"
        ),
        mood="calm",
        framing="two_shot",
        present=("lin_wan", "shen_yan"),
        lines=(
            Line(text="夕阳落下。"),
            Line(text="“你来了！”", speaker="lin_wan", emotion="happy"),
            Line(text="“嗯。”", speaker="shen_yan"),
        ),
        image_prompt="苍山夕照，二人相见",
    )
