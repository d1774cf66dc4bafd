/** How a trend is drawn: what uPlot is told, and what is drawn above and below its lines. */
import type uPlot from "uplot";
import { formatDay } from "../../shared/format/day";
import { isRemarkable } from "../../shared/words/severity";
import type { TrendPoint, TrendSeries } from "../../shared/clinical/labs";
import { sayText } from "../../shared/language/say";

/** The tokens of the window as they are now: light or dark. */
export interface Colours {
  text: string;
  muted: string;
  line: string;
  accent: string;
  band: string;
  bandEdge: string;
  bad: string;
  surface: string;
}

/** Reads the tokens where `element` stands. */
export function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    text: token("text"),
    muted: token("muted"),
    line: token("line"),
    accent: token("accent"),
    band: token("ok-soft"),
    bandEdge: token("ok"),
    bad: token("bad"),
    surface: token("surface"),
  };
}

/** A point that can be chosen: it has a place on the plot. */
export interface Marker extends TrendPoint {
  value: number;
  /** Place of its series. */
  series: number;
}

/** All points with a place on the plot, oldest first; at the same time in the order of the series. */
export function markersOf(series: readonly TrendSeries[]): Marker[] {
  return series
    .flatMap((it, place) => it.points.flatMap((point) => (point.value === null ? [] : [{ ...point, value: point.value, series: place }])))
    .toSorted((a, b) => a.at - b.at || a.series - b.series);
}

/**
 * The columns uPlot draws lines from: times, then one column for each series. A result without a plain number is
 * null there, which breaks the line; a time that belongs to another series is left undefined, which does not.
 */
export function columnsFor(series: readonly TrendSeries[]): uPlot.AlignedData {
  const places = series
    .flatMap((it, place) => it.points.map((point) => ({ at: point.at, place, value: point.isBound ? null : point.value })))
    .toSorted((a, b) => a.at - b.at);
  return [
    places.map((it) => it.at),
    ...series.map((_, place) => places.map((it) => (it.place === place ? it.value : undefined))),
  ] as uPlot.AlignedData;
}

/** The ends of the value axis: all values and the laboratory's ranges, with room above for the marks. */
export function extentOf(series: readonly TrendSeries[]): [number, number] {
  const all = series.flatMap((it) => it.points).flatMap((point) => (point.value === null ? [] : [point.value, point.low, point.high]));
  const numbers = all.filter((it) => it !== null);
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  const room = (high - low || Math.abs(high) || 1) * 0.12;
  return [low >= 0 ? Math.max(low - room, 0) : low - room, high + room];
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The ends of the time axis, with a little room at both. */
export function spanOf(series: readonly TrendSeries[]): [number, number] {
  const times = series.flatMap((it) => it.points).map((point) => point.at);
  const first = Math.min(...times);
  const last = Math.max(...times);
  const room = Math.max((last - first) * 0.03, DAY_MS);
  return [first - room, last + room];
}

/** Times on the axis in words no finer than their distance. */
export function timeLabels(splits: readonly number[], distance: number): string[] {
  return splits.map((at) => {
    const day = new Date(at + 5.5 * 60 * 60 * 1000).toISOString().slice(0, 10);
    if (distance >= 360 * DAY_MS) return day.slice(0, 4);
    return formatDay(distance >= 28 * DAY_MS ? day.slice(0, 7) : day);
  });
}

/**
 * A date whose parts read as the wall clock of India, whatever the computer's own zone: uPlot splits its axis by
 * them. Counted, not read back from a formatted text, which WebKit writes in a form it cannot read.
 */
export function indianTime(at: number): Date {
  return new Date(at + (5.5 * 60 + new Date(at).getTimezoneOffset()) * 60 * 1000);
}

const AXIS = new Intl.NumberFormat("en-IN", { maximumFractionDigits: 6 });

/** A number of the value axis, in the digits of the results, whatever the computer's language. */
export function axisNumber(value: number | null): string {
  return value === null ? "" : AXIS.format(value);
}

/** The laboratory's own range as a band around each point, from halfway to the point before to halfway to the next. */
export function drawBands(plot: uPlot, series: readonly TrendSeries[], colours: Colours): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const { points } of series) {
    points.forEach((point, place) => {
      if (point.low === null && point.high === null) return;
      const x = (at: number): number => plot.valToPos(at, "x", true);
      const before = points[place - 1];
      const after = points[place + 1];
      const left = before ? (x(before.at) + x(point.at)) / 2 : bbox.left;
      const right = after ? (x(after.at) + x(point.at)) / 2 : bbox.left + bbox.width;
      const top = point.high === null ? bbox.top : plot.valToPos(point.high, "y", true);
      const bottom = point.low === null ? bbox.top + bbox.height : plot.valToPos(point.low, "y", true);
      ctx.fillStyle = colours.band;
      ctx.fillRect(left, top, right - left, bottom - top);
      ctx.fillStyle = colours.bandEdge;
      ctx.globalAlpha = 0.55;
      for (const [end, y] of [[point.high, top], [point.low, bottom]] as const) {
        if (end !== null) ctx.fillRect(left, y - 0.5, right - left, 1);
      }
      ctx.globalAlpha = 1;
    });
  }
  ctx.restore();
}

/** The points: full for a number, open where the value is less or more than it; the mark of the result above it. */
export function drawMarkers(plot: uPlot, markers: readonly Marker[], chosen: number, colours: Colours, font: string): void {
  const { ctx, bbox } = plot;
  const scale = window.devicePixelRatio || 1;
  ctx.save();
  const shown = markers[chosen];
  if (shown) {
    ctx.strokeStyle = colours.muted;
    ctx.lineWidth = scale;
    ctx.setLineDash([3 * scale, 3 * scale]);
    ctx.beginPath();
    const x = Math.round(plot.valToPos(shown.at, "x", true)) + 0.5;
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.setLineDash([]);
  }
  ctx.textAlign = "center";
  ctx.textBaseline = "bottom";
  ctx.font = `600 ${11 * scale}px ${font}`;
  markers.forEach((marker, place) => {
    const x = plot.valToPos(marker.at, "x", true);
    const y = plot.valToPos(marker.value, "y", true);
    const size = (place === chosen ? 6 : 4) * scale;
    const isMarked = isRemarkable(marker.line.mark);
    const colour = isMarked ? colours.bad : colours.accent;
    ctx.beginPath();
    // Lines of one plot differ in the shape of their points, not in colour alone.
    if (marker.isConverted) {
      // What was sent in another unit is told apart from what was sent in this one.
      ctx.moveTo(x, y - size * 1.4);
      ctx.lineTo(x + size * 1.4, y);
      ctx.lineTo(x, y + size * 1.4);
      ctx.lineTo(x - size * 1.4, y);
      ctx.closePath();
    } else if (marker.series % 2 === 1) ctx.rect(x - size * 0.85, y - size * 0.85, size * 1.7, size * 1.7);
    else ctx.arc(x, y, size, 0, 2 * Math.PI);
    ctx.fillStyle = marker.isBound ? colours.surface : colour;
    ctx.fill();
    ctx.lineWidth = (marker.isBound ? 2 : 1.5) * scale;
    ctx.strokeStyle = marker.isBound ? colour : colours.surface;
    ctx.stroke();
    if (isMarked || marker.isBound) {
      ctx.fillStyle = isMarked ? colours.bad : colours.text;
      const words = [marker.isBound ? (marker.cell.converted?.value ?? sayText(marker.line.value)) : null, isMarked ? marker.line.mark : null].filter(Boolean).join(" ");
      // A rim in the colour of the ground keeps letters legible over lines.
      ctx.lineWidth = 3 * scale;
      ctx.strokeStyle = colours.surface;
      ctx.strokeText(words, x, y - size - 3 * scale);
      ctx.fillText(words, x, y - size - 3 * scale);
    }
  });
  ctx.restore();
}
