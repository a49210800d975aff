"""What can be set, and what is refused with a sentence."""

from pathlib import Path

import pytest

from workshop.errors import WorkshopError
from workshop.i18n import catalogue
from workshop.settings import BadSetting, UnknownSetting, home, names, read

CHECKOUT = Path(__file__).resolve().parents[2]
# Made up for this test; long and of many letters.
STRONG = "Zt8vQm2Lr5Xw9Kc3Bn7Hd4Fs6Gj1Pq0Y"


def sentence(refusal: WorkshopError) -> str:
    return refusal.sentence.format(**refusal.facts)


def test_everything_has_a_default() -> None:
    settings = read({})
    assert settings.data_dir == CHECKOUT / "data"
    assert settings.database_url == f"sqlite:///{(CHECKOUT / 'data' / 'workshop.db').as_posix()}"
    assert (settings.host, settings.port, settings.lang, settings.public_url) == ("", 8501, "en", None)


def test_names_are_those_of_the_contract() -> None:
    assert names() == (
        "WORKSHOP_DATA_DIR",
        "WORKSHOP_DATABASE_URL",
        "WORKSHOP_PUBLIC_URL",
        "WORKSHOP_HOST",
        "WORKSHOP_PORT",
        "WORKSHOP_HOSTS",
        "WORKSHOP_SECRET",
        "WORKSHOP_TRUSTED_PROXY",
        "WORKSHOP_METRICS_FROM",
        "WORKSHOP_LIBRARY_DIR",
        "WORKSHOP_LANG",
    )


def test_values_are_read_as_they_are_meant(tmp_path: Path) -> None:
    settings = read(
        {
            "WORKSHOP_DATA_DIR": str(tmp_path),
            "WORKSHOP_PORT": " 9000 ",
            "WORKSHOP_HOSTS": "Atelier.example.org, *.ville.example",
            "WORKSHOP_TRUSTED_PROXY": "10.0.0.0/8 ::1",
            "WORKSHOP_PUBLIC_URL": "https://atelier.example.org/",
            "WORKSHOP_LANG": "fr",
            "OTHER": "ignored",
            "WORKSHOP_HOST": "",
        }
    )
    assert settings.port == 9000
    assert settings.hosts == ("atelier.example.org", "*.ville.example")
    assert settings.trusted_proxy == ("10.0.0.0/8", "::1/128")
    assert settings.public_url == "https://atelier.example.org"
    assert settings.database_url == f"sqlite:///{(tmp_path / 'workshop.db').as_posix()}"
    assert settings.lang == "fr"


@pytest.mark.parametrize("name", ["WORKSHOP_PROT", "WORKSHOP_", "WORKSHOP_port", "WORKSHOP_DATABASE"])
def test_unknown_name_is_refused_and_named(name: str) -> None:
    with pytest.raises(UnknownSetting) as refused:
        read({name: "1"})
    assert name in sentence(refused.value)
    assert refused.value.facts["nearest"] in names()


def test_nearest_name_is_offered() -> None:
    with pytest.raises(UnknownSetting) as refused:
        read({"WORKSHOP_PROT": "1"})
    assert refused.value.facts["nearest"] == "WORKSHOP_PORT"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WORKSHOP_PORT", "0"),
        ("WORKSHOP_PORT", "65536"),
        ("WORKSHOP_PORT", "eighty"),
        ("WORKSHOP_LANG", "de"),
        ("WORKSHOP_PUBLIC_URL", "atelier.example.org"),
        ("WORKSHOP_PUBLIC_URL", "ftp://atelier.example.org"),
        ("WORKSHOP_PUBLIC_URL", "https://example.org/workshops"),
        ("WORKSHOP_PUBLIC_URL", "https://me:word@example.org"),
        ("WORKSHOP_PUBLIC_URL", "https://example.org:port"),
        ("WORKSHOP_HOST", "http://0.0.0.0"),
        ("WORKSHOP_HOST", "*"),
        ("WORKSHOP_HOSTS", "https://example.org"),
        ("WORKSHOP_HOSTS", "example.org:8501"),
        ("WORKSHOP_TRUSTED_PROXY", "proxy.example.org"),
        ("WORKSHOP_METRICS_FROM", "10.0.0.0/40"),
        ("WORKSHOP_LIBRARY_DIR", "/no/such/folder"),
        ("WORKSHOP_DATA_DIR", __file__),
    ],
)
def test_value_that_does_not_fit_is_refused_with_its_name(name: str, value: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read({name: value})
    assert name in sentence(refused.value)
    assert value in sentence(refused.value)
    assert sentence(refused.value) != BadSetting.sentence.format(name=name, value=value), "each has its own sentence"


@pytest.mark.parametrize(
    "value", ["too-few", "changeme" * 8, "k" * 64, "this-is-a-sample-that-is-long-enough-0123456789"]
)
def test_weak_secret_is_refused_and_never_repeated(value: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read({"WORKSHOP_SECRET": value})
    assert "WORKSHOP_SECRET" in sentence(refused.value)
    assert value not in sentence(refused.value)


def test_strong_secret_is_taken_and_not_shown() -> None:
    settings = read({"WORKSHOP_SECRET": STRONG})
    assert settings.signing_secret() == STRONG
    assert STRONG not in repr(settings)


def test_refusals_are_said_in_french() -> None:
    with pytest.raises(BadSetting) as refused:
        read({"WORKSHOP_PORT": "x"})
    assert refused.value.sentence in catalogue("fr")


def test_settings_do_not_change() -> None:
    settings = read({})
    with pytest.raises(ValueError, match="frozen"):
        settings.port = 1  # type: ignore[misc]


def test_a_wheel_keeps_its_data_with_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshop.settings.model.PACKAGE", tmp_path / "site-packages" / "workshop")
    assert tmp_path not in home().parents
    assert home().name == "cci-workshop"


def test_host_names_are_this_computers_the_public_one_and_those_set() -> None:
    hosts = read(
        {
            "WORKSHOP_HOSTS": "b.example.org",
            "WORKSHOP_PUBLIC_URL": "https://a.example.org",
            "WORKSHOP_HOST": "127.0.0.2",
        }
    ).allowed_hosts()
    assert {"localhost", "127.0.0.1", "::1", "127.0.0.2", "a.example.org", "b.example.org"} <= set(hosts)
    assert len(hosts) == len(set(hosts))


def test_star_allows_every_host_name() -> None:
    assert read({"WORKSHOP_HOSTS": "*"}).allowed_hosts() == ()


def test_streamlit_is_given_the_file_and_what_follows_from_the_settings(tmp_path: Path) -> None:
    options = read(
        {"WORKSHOP_DATA_DIR": str(tmp_path), "WORKSHOP_PORT": "9000", "WORKSHOP_PUBLIC_URL": "https://a.example.org"}
    ).streamlit()
    assert options["browser.gatherUsageStats"] is False
    assert options["theme.light.primaryColor"] == "#0B5C6B"
    assert options["server.port"] == 9000
    assert "a.example.org" in options["server.allowedHosts"]
    assert (options["browser.serverAddress"], options["browser.serverPort"]) == ("a.example.org", 443)
    assert "server.address" not in options


def test_streamlit_never_sees_the_secret_itself(tmp_path: Path) -> None:
    settings = read({"WORKSHOP_DATA_DIR": str(tmp_path), "WORKSHOP_SECRET": STRONG})
    assert STRONG not in str(settings.streamlit())
    assert settings.streamlit()["server.cookieSecret"] == settings.streamlit()["server.cookieSecret"]


def test_every_option_is_one_that_streamlit_knows(tmp_path: Path) -> None:
    from streamlit import config

    options = read({"WORKSHOP_DATA_DIR": str(tmp_path), "WORKSHOP_HOST": "127.0.0.1"}).streamlit()
    known = set(config.get_config_options())
    assert [name for name in options if name not in known] == []


def test_own_configuration_wins(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text('[theme]\nprimaryColor = "#123456"\n', encoding="utf-8")
    settings = read({"WORKSHOP_DATA_DIR": str(tmp_path), "WORKSHOP_LIBRARY_DIR": str(tmp_path)})
    assert settings.streamlit()["theme.primaryColor"] == "#123456"
