namespace NetCompiler.Data;

/// <summary>One movement of the pen in a unit square (x to the right, y down).</summary>
/// <param name="IsSmooth">Whether a Catmull-Rom curve runs through the points, or straight lines.</param>
/// <param name="Points">x and y by turns.</param>
internal sealed record DigitStroke(bool IsSmooth, double[] Points)
{
    /// <summary>A smooth curve through the points.</summary>
    internal static DigitStroke Curve(params double[] points) => new(true, points);

    /// <summary>Straight lines from point to point.</summary>
    internal static DigitStroke Lines(params double[] points) => new(false, points);
}
