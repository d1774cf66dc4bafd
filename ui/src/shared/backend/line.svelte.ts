/** Whether the line to the clinic's server is down: the frame says so of the status, and buttons go by it. */
class Line {
  isDown = $state(false);
}

export const line = new Line();

/** The id of the note that says what waits for the line and what cannot be done before it is back. */
export const LINE_NOTE = "line-down";
