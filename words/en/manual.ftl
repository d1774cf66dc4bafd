## The manual inside the program (F1); its pages are `docs/manual`.

manual-open = Manual (F1)
manual-title = Manual
manual-pages = Pages of the manual
manual-find = Find in the manual
manual-nothing = No page holds these words.
