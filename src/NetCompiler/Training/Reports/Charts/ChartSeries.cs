namespace NetCompiler.Reporting;

/// <summary>
/// A line of a chart: numbers over places, a gap where a number is not finite, or not above 0 on a logarithmic axis.
/// Immutable; safe for any number of threads.
/// </summary>
/// <param name="Name">What it is.</param>
/// <param name="X">Places, ascending.</param>
/// <param name="Y">As many numbers.</param>
/// <param name="Colour">Which of the six colours of <see cref="ChartStyle"/>, from 0.</param>
/// <param name="IsDashed">Whether the line is dashed, as those of validation are.</param>
internal sealed record ChartSeries(string Name, double[] X, double[] Y, int Colour, bool IsDashed = false);
