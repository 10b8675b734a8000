"""A report as JUnit's XML: one suite for each file, one case for each finding.

Source: the schema that Jenkins' xUnit plug-in publishes (junit-10.xsd).
"""

import re
from collections import defaultdict
from xml.etree import ElementTree as ET

from graph.validation.findings import Finding, Report, rule_title
from graph.validation.reports.plain import place, sentence

__all__ = ["as_junit"]

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(report: Report) -> str:
    """Return the XML; what does not fail the check is a case that passes and carries its words."""
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        by_file[finding.document].append(finding)
    root = ET.Element("testsuites", name="casus validate")
    for document, findings in sorted(by_file.items()):
        _suite(root, document, findings, report)
    if not by_file:
        suite = ET.SubElement(root, "testsuite", name="shapes", tests="1", failures="0")
        ET.SubElement(suite, "testcase", name="all shapes", classname="casus")
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True)


def _suite(root: ET.Element, document: str, findings: list[Finding], report: Report) -> None:
    failures = sum(map(report.fails, findings))
    counts = {"tests": str(len(findings)), "failures": str(failures)}
    suite = ET.SubElement(root, "testsuite", {"name": _clean(document), **counts})
    for finding in findings:
        name = " ".join(filter(None, (rule_title(finding.shape), finding.focus)))
        case = ET.SubElement(suite, "testcase", name=_clean(name), classname=_clean(document))
        words = _clean(f"{place(finding)}: {sentence(finding, report)}")
        if report.fails(finding):
            ET.SubElement(case, "failure", message=_clean(finding.message)).text = words
        else:
            ET.SubElement(case, "system-out").text = words


def _clean(text: str) -> str:
    """Replace what XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
