"""What partners' programs may rely on, read from the schema: within version 1 it is only added to."""

from partners.api.application import api

JSON = "application/json"


def current_schema():
    """Return the schema of the API as it is now, a dict that can be written as JSON."""
    return api.get_openapi_schema()


def promises(schema):
    """Return what a schema promises, a set of lines.

    "GET /api/v1/entries" is an address, "… ?sort string" a parameter, "… ?sort=newest" a value that it takes,
    "… needs number" what may not be left out, "… 410" an answer, "EntryData.title string" a member of an answer.
    """
    found = set()
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            found |= _of_operation(f"{method.upper()} {path}", operation)
    for name, definition in schema["components"]["schemas"].items():
        required = definition.get("required", ())
        for member, described in definition.get("properties", {}).items():
            always = " always" if member in required else ""
            found.add(f"{name}.{member} {type_in_words(described)}{always}")
            found |= {f"{name}.{member}={value}" for value in described.get("enum", ())}
    return found


def broken_promises(promised, schema):
    """Return the lines of `promised` that a schema no longer keeps, and what it newly needs, a sorted list."""
    current = promises(schema)
    newly_needed = {line for line in current - promised if " needs " in line and _address(line) in promised}
    return sorted((promised - current) | newly_needed)


def _address(line):
    return line.partition(" needs ")[0]


def _of_operation(address, operation):
    found = {address} | {f"{address} {code}" for code in operation["responses"]}
    for parameter in operation["parameters"]:
        name, described = parameter["name"], parameter["schema"]
        found.add(f"{address} ?{name} {type_in_words(described)}")
        values = [value for one in (described, *described.get("anyOf", ())) for value in one.get("enum", ())]
        found |= {f"{address} ?{name}={value}" for value in values}
        found |= {f"{address} needs {name}"} if parameter["required"] else set()
    answer = operation["responses"]["200"]["content"][JSON]["schema"]
    return found | {f"{address} gives {type_in_words(answer)}"}


def type_in_words(described):
    """Return in a few words what a value is, such as "list of TermData" or "string or null"."""
    if "$ref" in described:
        return described["$ref"].rpartition("/")[2]
    if "allOf" in described:
        return " and ".join(map(type_in_words, described["allOf"]))
    if "anyOf" in described:
        return " or ".join(map(type_in_words, described["anyOf"]))
    if described.get("type") == "array":
        return f"list of {type_in_words(described['items'])}"
    return described.get("format") or described.get("type", "anything")
