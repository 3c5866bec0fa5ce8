"""A small instrument with one question of each kind, for tests of what works on any instrument."""

from grids.definition import read_text
from grids.instrument import Instrument

TEXT = """\
id: demo
version: "1.0"
title: Demonstration of every kind of question
sections:
- id: closed
  title: Closed questions
  questions:
  - {id: one, kind: single_choice, text: One, choices: [{id: a, text: A}, {id: b, text: B}]}
  - {id: more, kind: several_choices, text: More, choices: [{id: a, text: A}, {id: b, text: B}]}
  - {id: first, kind: ranked_choices, text: First, at_most: 2,
     choices: [{id: a, text: A}, {id: b, text: B}, {id: c, text: C}]}
  - {id: step, kind: rating_scale, text: Step, steps: [none, some, half, most, all],
     missing: [cannot_judge, does_not_apply]}
  - {id: rows, kind: matrix, text: Rows, rows: [{id: r1, text: R1}, {id: r2, text: R2}],
     choices: [{id: x, text: X}, {id: "y", text: "Y"}]}
  - {id: agreed, kind: yes_no, text: Agreed}
- id: figures
  title: Figures
  questions:
  - {id: heads, kind: whole_number, text: Heads, missing: [not_recorded]}
  - {id: hours, kind: decimal, text: Hours, maximum: 60}
  - {id: share, kind: percentage, text: Share}
  - {id: revenue, kind: money, text: Revenue}
  - {id: sales, kind: money, text: Sales, share_of: revenue}
  - {id: since, kind: date, text: Since}
  - {id: note, kind: short_text, text: Note, show_if: {answer: agreed, is: true}}
  - {id: story, kind: long_text, text: Story}
  - {id: uses, kind: shares, text: Uses, parts: [{id: own, text: Own}, {id: paid, text: Paid}]}
  - {id: people, kind: head_count, text: People,
     groups: [{id: staff, text: Staff}, {id: members, text: Members}]}
computed:
- {id: sales_share, label: Share of sales, unit: percent, formula: sales / revenue,
   value: {ratio: [sales, revenue]}}
- {id: placed, label: Placed, unit: percent, formula: range, low: {ratio: [heads, 10]},
   high: {ratio: [{sum: [heads, 1]}, 10]}, hide_when: {value: heads, more_than: 8}}
- {id: top, label: Largest, unit: number, formula: the largest, largest: [heads, step]}
checks:
- {id: H1, severity: hard, text: Sales are above revenue., must: {value: sales, at_most: revenue}}
- {id: S1, severity: soft, text: Revenue has doubled.,
   unusual: {value: revenue, more_than: {product: [2, previous.revenue]}}}
- {id: S2, severity: soft, text: All is sold., unusual: {value: sales_share, equals: 1},
   when: {answer: agreed, is: true}, fields: [sales]}
"""


def demo() -> Instrument:
    """The instrument, read anew."""
    return read_text(TEXT, "demo.yaml")
