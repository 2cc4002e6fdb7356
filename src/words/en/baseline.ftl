# What a follow-up has from its baseline. Counts as numbers.

event-baseline-taken = Baseline taken over
event-baseline-continued = Baseline taken over (continued)
event-baseline-marked = Item of the baseline examined

ask-mark-baseline = say what became of the baseline’s answers

baseline-mark-unchanged = unchanged
baseline-mark-changed = changed
baseline-mark-dropped = dropped

# $code: the institution that had answered.
refusal-not-carried = The baseline has no such item.
refusal-mark-mismatch = Only what has changed names what stands in its place.
refusal-carried-from-another = In the baseline another institution answered this question ({ $code }): its answer is not taken over in the name of this one. Give an answer, or mark it as changed or dropped.

letter-questions-assigned-carried = Of these questions, { $count } had an answer in the baseline. If it still holds, one act confirms it, with its sources.

page-fact-sources = Sources: { $count }
