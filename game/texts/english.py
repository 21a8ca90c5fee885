"""What explains a result, in English; names in braces as in `game.exercises.wording`.

For a child of nine: short sentences, one idea each, nothing about anybody else's play, nothing that
counts what did not succeed.
"""

from typing import Final

from game.texts.keys import Key

ENGLISH: Final[dict[Key, str]] = {
    "void": "This match counts for nobody. Your answers are still good practice.",
    "seat_freed": "The person who runs the match has freed your seat. So there is no score.",
    "not_there": "You were not there during the questions. So there is no score this time.",
    "no_question": "The match ended before the first question. So there is no score.",
    "score": "Your score: {score} {score|point|points} out of {full}.",
    "found": "You answered {right} of {total} {total|question|questions} right.",
    "found_flight": "Your journey goes up to wave {wave}, "
    "with {right} right {right|answer|answers}.",
    "no_points": "No points yet this time. Each question that you try helps you to learn.",
    "place": "Scores give the places: yours is number {rank}.",
    "tie_points_won": "Somebody has almost the same score as you. "
    "With the digits after the decimal point, you have a little more.",
    "tie_points_lost": "Somebody has almost the same score as you. "
    "The digits after the decimal point give the order.",
    "tie_points_zero": "Somebody has the score 0, too. Then a finer sum gives the order.",
    "tie_right_count_won": "Somebody has exactly the same score as you. "
    "Then we look at the share of right answers: yours is greater.",
    "tie_right_count_lost": "Somebody has exactly the same score as you. "
    "Then the greater share of right answers comes first.",
    "tie_median_won": "Somebody has the same score and the same share of right answers as you. "
    "Then we sort your right answers by time and look at the middle one. "
    "It took a smaller part of your time.",
    "tie_median_lost": "Somebody has the same score and the same share of right answers as you. "
    "Then we sort your right answers by time and look at the middle one. "
    "The smallest part of the time comes first.",
    "tie_first_tries_won": "Somebody has exactly the same score as you. "
    "Then we look at the share of first tries: yours is greater.",
    "tie_first_tries_lost": "Somebody has exactly the same score as you. "
    "Then the greater share of first tries comes first.",
    "tie_longest_run_won": "Somebody has exactly the same score as you. "
    "Then we look at the longest row of first tries: you come first.",
    "tie_longest_run_lost": "Somebody has exactly the same score as you. "
    "Then the longest row of first tries comes first.",
    "tie_wave_won": "Somebody has exactly the same score as you. "
    "Then we look at the wave of the journey: you come first.",
    "tie_wave_lost": "Somebody has exactly the same score as you. "
    "Then the wave further along the journey comes first.",
    "tie_errors_won": "Somebody has the same score as you, and the same wave. "
    "Your way had fewer detours: you come first.",
    "tie_errors_lost": "Somebody has the same score as you, and the same wave. "
    "Then the way with fewer detours comes first.",
    "shared": "Somebody has exactly the same result as you. You share this place.",
    "base": "A right answer in time is {worth} points: {count} × {worth} = {sum}.",
    "base_first": "The first try is {worth} points: {count} × {worth} = {sum}.",
    "base_second": "The second try is {worth} points: {count} × {worth} = {sum}.",
    "bonus": "Your time bonus adds {bonus} {bonus|point|points}.",
    "bonus_untimed": "Without a timer, your bonus is always the same: {count} × {worth} = {sum}.",
    "steps": "A right answer is one step forward: {count} {count|step|steps}.",
    "steps_copilot": "As a co-pilot it is a quarter of a step: {count} {count|quarter|quarters}.",
    "luck": "So that guessing earns nothing, we count {sum} {sum|point|points}.",
    "luck_steps": "So that guessing earns nothing, we count {steps:dec} {steps|step|steps}.",
    "luck_steps_about": "So that guessing earns nothing, "
    "we count about {steps:dec} {steps|step|steps}.",
    "total": "All together: {sum} {sum|point|points}.",
    "total_steps": "All together: {steps:dec} {steps|step|steps}.",
    "share": "We share them among your {total} questions: {sum} ÷ {total} = {score}.",
    "share_rest": "We share them among your {total} questions: "
    "{sum} ÷ {total} = {score}, and {rest} {rest|is|are} left over.",
    "share_steps": "Your whole journey has {total} steps and is worth {full} points. "
    "So your steps are worth {score} {score|point|points}.",
    "own_time_133": "You have your own time: one third more. Everything is worked out with it.",
    "own_time_150": "You have your own time: half as much again. Everything is worked out with it.",
    "own_time_200": "You have your own time: two times the basic time. "
    "Everything is worked out with it.",
    "own_time_300": "You have your own time: three times the basic time. "
    "Everything is worked out with it.",
    "untimed": "You play without a timer: take all the time that you like.",
    "lag": "The network took {seconds:dec} s to carry your answers. That time does not count.",
    "late": "You joined while the match was on: you had {total} {total|question|questions}.",
    "fewer": "For some questions there was no time left. Your score counts {total} of {full}.",
    "fewer_flight": "For some questions there was no time left. "
    "So your journey counts {total} {total|step|steps}.",
    "rest": "The match ended before the end of your questions. "
    "Without an answer, a question gives 0 points.",
    "cut": "Your connection was cut for {time}.",
    "cut_side": "For your team, questions that were never shown do not count.",
    "left": "You left before the end. Your score counts everything that you did before.",
    "paused": "The match stood still for {time}. All the clocks waited.",
    "paused_plain": "The match stood still for {time}.",
    "overtime": "{count} right {count|answer|answers} came in added time. "
    "{count|It counts|They count} for learning, not for points.",
    "reflex": "{count} {count|answer|answers} came before there was time to read: "
    "{worth} points, without a bonus.",
    "choices": "When there are answers to choose from, guessing is made to earn nothing.",
    "copilot": "Without a shield you go on as a co-pilot, in quarters of a step.",
    "rule_speed": "A right answer is worth {worth} points. "
    "The time bonus adds up to {bonus} points.",
    "rule_untimed": "A right answer is worth {worth} points, however long you take.",
    "rule_accuracy": "A right answer is worth {worth} points, or {second} at the second try. "
    "Time does not count.",
    "rule_endurance": "A right answer takes you one step forward.",
    "answer_bonus": "Right answer: {worth} points. "
    "You used {used:dec} s of {allowed:dec} s: {bonus} more {bonus|point|points}.",
    "answer_full_bonus": "Right answer: {worth} points. "
    "You used {used:dec} s of {allowed:dec} s: the whole bonus, {bonus} points.",
    "answer_no_bonus": "Right answer, just at the end of your time: {worth} points.",
    "answer_untimed": "Right answer: {worth} points. "
    "Without a timer the bonus is always {bonus} points.",
    "answer_reflex": "Right answer: {worth} points. "
    "It came before there was time to read, so without a bonus.",
    "answer_overtime": "Right answer, in added time. It counts for learning, not for points.",
    "answer_lag": "{lag:dec} s of network do not count.",
    "answer_first": "Right answer at the first try: {worth} points.",
    "answer_second": "Right answer at the second try: {worth} points.",
    "answer_luck": "So that guessing earns nothing, we count {points} {points|point|points}.",
    "answer_hint": "The hint does not change the points.",
    "answer_step": "Right answer: one step forward.",
    "answer_quarter": "Right answer as a co-pilot: a quarter of a step forward.",
    "answer_none": "No points here. The explanation shows you the way.",
    "answer_timeout": "The time for this question was over. The explanation shows you the way.",
    "answer_gave_up": "You said “I don't know”: it is good to say so. "
    "The explanation shows you the way.",
    "answer_open": "The question was still open at the end: no points here.",
    "match_void": "This match counts for nobody.",
    "ended_all_done": "The match ended when everybody had finished.",
    "ended_time": "The match ended at the planned time.",
    "ended_host": "The person who runs the match ended it.",
    "ended_abandoned": "The pause was very long, so the match ended.",
    "match_one_side": "Everybody plays in the same team.",
    "match_mission": "It is a common mission: all the teams play together.",
    "match_mean": "A big team and a small one have the same chances: we compare averages.",
    "match_friendly": "Too many people were missing in a team. "
    "So it is a friendly match: no team wins.",
    "match_side_empty": "A team had nobody to count. So the teams are not compared.",
    "match_nobody": "There was nobody to count.",
    "match_ranked": "This result counts as a ranked match.",
    "match_few_members": "A ranked match needs at least {count} people in each team. "
    "This one is for fun.",
    "match_half_class": "A ranked match needs at least half of each class. This one is for fun.",
    "match_friends": "A duel for two is not a ranked match: it is for fun.",
    "side_mean": "We add up the team's scores and share them out equally: {score}.",
    "side_single": "One person counts here: that score is the team's, {score}.",
    "side_weights": "People count for the part of the time when they were there.",
    "side_empty": "There was nobody to count in this team.",
    "side_won": "It is the greatest average: this team wins.",
    "side_after": "The greatest average wins. This time it is another team's.",
    "side_equal": "Two averages are exactly the same: it is a draw.",
    "side_margin": "There are fewer than {margin} {margin|point|points} between them: "
    "it is a draw.",
    "side_spread": "The gap is very small: luck could have made it. It is a draw.",
}
