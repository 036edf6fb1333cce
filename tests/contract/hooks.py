"""What the document cannot say about a request that is right, or wrong."""

import schemathesis
from schemathesis.specs.openapi.checks import negative_data_rejection


@schemathesis.hook
def before_call(_context, case, _kwargs):
    """A cursor is right only if the server gave it: for a request that should succeed, start from the first page."""
    if case.meta and case.meta.generation.mode.is_positive and case.query:
        case.query.pop("cursor", None)


@schemathesis.check
def wrong_requests_are_refused(context, response, case):
    """Schemathesis' own check, but for Accept-Language: one that cannot be read is ignored (RFC 9110, 12.5.4)."""
    if case.meta and case.meta.phase.data.parameter == "Accept-Language":
        return None
    # An address that is too long is refused too, before its parameters are read.
    if response.status_code == 414:
        return None
    return negative_data_rejection(context, response, case)
