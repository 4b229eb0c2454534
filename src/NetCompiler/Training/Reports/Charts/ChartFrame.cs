namespace NetCompiler.Reporting;

/// <summary>A rectangle of a picture, in its units. Immutable; safe for any number of threads.</summary>
/// <param name="Left">Its left side.</param>
/// <param name="Top">Its upper side.</param>
/// <param name="Width">How wide it is.</param>
/// <param name="Height">How high.</param>
internal readonly record struct ChartFrame(double Left, double Top, double Width, double Height)
{
    /// <summary>Its right side.</summary>
    internal double Right => Left + Width;

    /// <summary>Its lower side.</summary>
    internal double Bottom => Top + Height;

    /// <summary>The same, smaller on each side.</summary>
    internal ChartFrame Inside(double left, double top, double right, double bottom) =>
        new(Left + left, Top + top, Width - left - right, Height - top - bottom);
}
