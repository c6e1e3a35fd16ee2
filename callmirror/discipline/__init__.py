"""What becomes of next steps: agreed in calls, and shown afterwards by the next call or by own systems.

Told of the team alone. What is not shown is not said to be broken: it may have happened and stand nowhere.

``preparing``, ``recapping``  what words show of preparation, and of summing up
``conduct``    a call -> what it promises, and what shows in it
``taking_up``  whether the next call takes up what was promised
``fates``      a promise, later calls and a deal -> what became of it
``telling``    what may be told of it, held against what was told before
``gathering``  all of a team's calls of a window, from the store
``showing``    the page: strengths first, where it is lost, open questions, one thing to try
"""
