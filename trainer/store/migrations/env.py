"""Alembic's entry: runs the migrations on the connection that `trainer.store.schema` hands over."""

from alembic import context

from trainer.store.schema import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=VERSION_TABLE)
with context.begin_transaction():
    context.run_migrations()
