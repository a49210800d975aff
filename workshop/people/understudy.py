"""One account in another store, so that whoever acts here may act there too."""

from workshop.errors import NotAllowed
from workshop.people import store
from workshop.people.actor import Actor, Role
from workshop.storage import Database


def stand_in(db: Database, actor: Actor, *, into: Database) -> None:
    """The actor's account and organisation, under the same ids, in another store; nobody can sign in there.

    Raises NotAllowed for everybody who has no account.
    """
    actor.require(Role.FACILITATOR)
    with db.read() as session:
        account = store.account_row(session, actor.account)
        organisation = store.organisation_row(session, actor.organisation)
    if account is None or organisation is None:
        raise NotAllowed()
    with into.write(None) as uow:
        uow.session.add(store.OrganisationRow(**organisation.model_dump()))
        uow.session.flush()
        uow.session.add(store.AccountRow(**{**account.model_dump(), "password_hash": ""}))
        uow.commit()
