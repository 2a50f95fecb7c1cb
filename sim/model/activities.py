"""What can happen: the codes of the log's activity column, with what resource, place and detail mean."""

from __future__ import annotations

from enum import IntEnum
from typing import Final


class Activity(IntEnum):
    """What happens; the comment names agent · resource · place · detail."""

    # clocks
    RESIDENCE_PERMIT = 1  # citizen · - · - · minute of the permit (may be negative)
    TAKEOVER = 2  # citizen · - · household · packed attributes
    HOUSING = 3  # citizen
    FIRST_BENEFIT = 4  # citizen
    PROGRAMME_START = 5  # citizen
    PROGRAMME_END = 6  # citizen · - · - · ProgrammeExit
    EXIT = 7  # citizen · - · - · Exit (moved, emigrated, dead, pension)
    # register
    STATE = 10  # citizen · - · - · WeekState that holds from this minute
    BENEFIT = 11  # citizen · - · - · DKK a month from this minute
    # caseworkers (resource = caseworker number)
    # a duty desk's number as resource is DESK + its place
    FIRST_MEETING = 20  # ASK (place latest, detail target)/START (place Use)/END/VOID · detail minutes
    CONVERSATION = 21  # same; END detail = minutes worked
    SCREENING_TALK = 22  # same; the visitation talk after the introduction course has begun
    REVIEW = 23  # same; talk about the next step after an offer ended or a job was lost
    VISITATION = 25  # EVENT · citizen · caseworker · - · Readiness
    REFERRAL = 26  # EVENT · citizen · caseworker · offer id
    ASSIGNED = 27  # EVENT · citizen · caseworker · 0 first, 1 hand-over
    # company consultants (resource = consultant number)
    PLACE_SEARCH = 30  # ASK/START/END/VOID · citizen · consultant · offer id · minutes
    PLACEMENT_FOLLOW_UP = 31  # START/END, likewise; never asked for by anybody
    VACANCY_MATCHING = 32  # START/END · company · consultant · - · minutes
    OUTREACH = 33  # START/END · company · consultant · - · minutes
    # reception
    INTRODUCTION = 40  # ASK/START/END/VOID · citizen · - · day the course began
    # Danish
    DANISH_CLASS = 50  # ASK/START/END/VOID · citizen · class · module · track
    MODULE_PASSED = 51  # EVENT · citizen · class · module just passed · modules passed in all
    MODULE_FAILED = 52  # EVENT
    WORKPLACE_DANISH = (
        170  # ASK/START/END/VOID · citizen · - · module · minutes a week: class at the workplace
    )
    OWN_TEST = (
        171  # EVENT · citizen · - · module: a test entered for oneself; MODULE_PASSED or _FAILED follows
    )
    WITHOUT_BENEFIT = 172  # START/END · citizen: helped though there is neither a benefit nor a job
    # offers and jobs
    SEAT_WAIT = 58  # START/END · citizen · - · offer id: waiting for a seat in an offer held as a class
    PLACE_WAIT = 59  # START/END · citizen · - · offer id: a consultant looked and found no free place
    OFFER = 60  # START/END · citizen · company · offer id · END: OfferEnd; START: planned weeks
    MENTOR = 61  # START/END · citizen · mentor · company · minutes a week
    JOB = 62  # citizen · company, -1 unlisted · JobChannel · START: packed job; END: JobEnd
    BESIDE = 63  # START/END · citizen · - · offer id: a course beside a job or another offer · END: OfferEnd
    TRADE_OPENED = 64  # EVENT · citizen · - · offer id · sector: an offer has opened a trade
    # looks for a place oneself: START/END/VOID · citizen · END: company · offer id · START: alone until
    OWN_PLACEMENT = 65
    WORK_TEST = 66  # EVENT · citizen · caseworker · - · 1 passed: job-ready; 0 ordinary work is not in reach
    # companies
    RELATION = 70  # EVENT · company · consultant · - · Relation
    VACANCY = 71  # START/END · company · END: who got it · vacancy number · END: Filled
    # people who change
    ILLNESS = 90  # START/END · citizen · - · - · START: class of health (0 good, 1 moderate, 2 poor)
    HEALTH = 91  # EVENT · citizen · - · - · class of health from now on
    DOCTOR_DIALOGUE = 92  # citizen · caseworker; as a talk
    HEALTH_EFFORT = 93  # ASK/START/END/VOID · citizen · seat · - · minutes a week
    MOTIVATION = 94  # EVENT · citizen · - · - · class of motivation from now on (0 low, 1 middle, 2 high)
    # company service (consultants' tasks: resource = consultant, START place Use, detail minutes)
    CENTRE = 120  # START/END · company · consultant · - · fixed places
    CENTRE_PLACE = 121  # EVENT · citizen · caseworker, -1 a consultant's search · company · offer id
    CENTRE_NEGOTIATION = 122  # START/END · company · consultant
    SPARRING = 123  # START/END · company · consultant · - · minutes
    CAMPAIGN = 124  # START/END · world · consultant · - · minutes: an event for companies, worked on
    CAMPAIGN_HELD = 125  # EVENT · world · - · companies invited · companies that came
    MENTOR_COURSE = 126  # EVENT · world · - · seats · employees trained
    COMPANY_MENTOR = 127  # START/END · mentor, numbers from COMPANY_MENTORS · - · company: trained and there
    COMPANY_MENTORING = 128  # START/END · citizen · company mentor · company
    OPENNESS = 129  # EVENT · company · - · Experience · openness from now on, permille
    TEMP_SIGN_UP = 130  # ASK/START/END/VOID · citizen · consultant: signed up with the temp agencies
    HOURS_CHANGED = 131  # EVENT · citizen · company, -1 unlisted · JobChannel · paid hours a week from now
    AFTER_CARE = 132  # START/END/VOID · citizen · consultant · minutes: contact after the job has begun
    # what people of other populations bring with them, at takeover
    MODULES_BEFORE = 140  # EVENT · citizen · - · - · Danish modules passed before
    BENEFIT_BEFORE = 141  # EVENT · citizen · - · - · weeks on benefit before
    INSURANCE_USED_UP = 142  # EVENT · citizen: the weeks of unemployment-insurance benefit are used up
    EMPLOYABILITY = 95  # EVENT · citizen · - · - · level from now on, tenths of the most
    ABSENCE = 96  # START/END · citizen · company · offer id · START: 1 for illness
    SICK_LEAVE = 150  # START/END · citizen: sickness benefit · - · - · START: weekly hours of the job kept
    ABSENCE_CALL = 97  # START/END/VOID · citizen · consultant · - · minutes
    HOLD_ON = 98  # likewise; the company is asked to keep somebody who is absent
    VOLUNTEER = 99  # ASK/START/END/VOID · citizen · volunteer · - · minutes a week
    PROGRESSION = 89  # EVENT · citizen · caseworker · how-manieth · packed ``Measure``
    # staff
    EMPLOYED = 80  # START/END · worker or mentor · - · 1 in the dedicated team, else -1
    STAFF_ABSENCE = 81  # START/END · worker
    POST_ADVERTISED = 180  # EVENT · caseworker to come · - · open cases · caseworkers there or coming
    OWN_MATCHING = 181  # START/END · company · caseworker · Use · minutes: a vacancy, for one's own citizens
    LONGER_TALK = 182  # EVENT · citizen · caseworker · - · minutes more in the talk now begun
    INTERPRETER = 183  # EVENT · citizen · worker · 1 with one, 0 without · minutes of the talk now begun
    CLASS_TALK = 184  # EVENT · citizen · - · offer id · minutes of the class's staff
    CLASS_SEARCH = 185  # EVENT · citizen · company found, -1 none · offer id · minutes of the class's staff
    # organisation
    HAND_OVER = 110  # START/END/VOID · citizen · caseworker · offer id · minutes: a referral on its way
    CONSULTANT_ASSIGNED = 111  # EVENT · citizen · consultant · - · 0 first, 1 hand-over
    JOINT_VISITATION = 112  # START/END/VOID · citizen · consultant · END: offer id to look for · minutes
    TRAINING = 113  # START/END · caseworker · caseworker · END: leniency.Area · minutes
    JOB_LOG = 114  # START/END · citizen · caseworker: must keep a log of what one has looked for
    TEAM = 190  # START/END · citizen · - · - · START: people in the dedicated team now; END: TeamEnd
    # families and support
    BIRTH = 100  # EVENT · citizen · - · household · children now
    MATERNITY = 101  # START/END · citizen · - · - · START: weekly hours of the job that is kept
    CHILDCARE = 102  # START/END · citizen: waiting for childcare
    # ASK (place: minute of the start, detail: offer that leads there)/START (SU, DKK a month)/END/VOID
    EDUCATION = 103  # END: StudyEnd
    CLARIFICATION = 104  # START/END · citizen · caseworker · - · END: Clarified (``family_words``)
    EARLY_RETIREMENT = 105  # START/END · citizen
    MISSED_TALK = 106  # EVENT · citizen · worker · activity of the talk
    SANCTION = 107  # ASK/START/END/VOID · citizen · caseworker · - · START: permille cut
    HOURS_RULE = 108  # START/END · citizen · - · - · hours worked: benefit cut by the 225-hour rule
    HOURS_REGISTRATION = 115  # ASK/START/END/VOID · citizen · caseworker · as talks · minutes
    HOURS_MISSING = 116  # START/END · citizen · - · 1 filled in a seat, 0 a gap · minutes a week
    PROVIDER = 117  # START weeks/END ProviderEnd/VOID refused · citizen · caseworker
    # and EVENT · - · 0 a talk by the provider's own staff, 1 a result · minutes of the talk; a result is
    # half a year (``providers.result_months``) in an ordinary job without transfer, paid for by it or not
    PROVIDER_SEARCH = 200  # ASK/START/END/VOID · citizen · provider's consultant · offer id · minutes
    PROVIDER_MATCHING = 201  # START/END · company · provider's consultant · - · minutes
    PROVIDER_FOLLOW_UP = 118  # as talks: the caseworker follows up with the provider
    PRE_ARRIVAL_TALK = 119  # ASK/START/END/VOID · citizen · duty desk · as talks · minutes; before takeover


OFFER_PLACES: Final = frozenset(
    (
        Activity.REFERRAL, Activity.PLACE_SEARCH, Activity.PLACEMENT_FOLLOW_UP, Activity.SEAT_WAIT,
        Activity.PLACE_WAIT, Activity.OFFER, Activity.BESIDE, Activity.TRADE_OPENED, Activity.OWN_PLACEMENT,
        Activity.ABSENCE, Activity.PROVIDER_SEARCH, Activity.HAND_OVER, Activity.JOINT_VISITATION,
        Activity.CLASS_TALK, Activity.CLASS_SEARCH,
    )
)  # fmt: skip
"""Activities whose place is an offer (of a task: when it is asked for and when it ends)."""
OFFER_DETAILS: Final = frozenset((Activity.CENTRE_PLACE,))
"""Activities whose detail is an offer."""
OFFER_NOT_AT_START: Final = frozenset(
    (
        Activity.PLACE_SEARCH, Activity.PLACEMENT_FOLLOW_UP, Activity.PROVIDER_SEARCH,
        Activity.JOINT_VISITATION,
    )
)  # fmt: skip
"""Tasks of these: their START says why the worker does it now, not which offer it is about."""
