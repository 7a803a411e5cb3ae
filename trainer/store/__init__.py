"""Where attempts, verdicts and corrections are kept: SQLAlchemy tables, migrations, queries."""
