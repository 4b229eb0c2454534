namespace NetCompiler;

/// <summary>What a <see cref="GradientCheck"/> found of one parameter. Immutable; safe for any number of threads.</summary>
/// <param name="Name">The parameter, or <c>input</c>.</param>
/// <param name="Probes">Along how many directions it was compared.</param>
/// <param name="Undecided">
/// Along how many of them nothing can be said: kinks are too near, or the differences are below the rounding of single precision.
/// </param>
/// <param name="LargestError">The largest relative error of the decided ones; not a number where there are none.</param>
/// <param name="Analytic">The derivative that the backward pass gave there.</param>
/// <param name="Numeric">The slope of the losses there; not a number where none are decided.</param>
/// <param name="IsRight">Whether there are decided ones, and all of them are within the tolerance.</param>
public sealed record GradientCheckRow(
    string Name, int Probes, int Undecided, double LargestError, double Analytic, double Numeric, bool IsRight)
{
    /// <summary>Whether anything can be said of the parameter.</summary>
    public bool IsDecided => Undecided < Probes;

    /// <summary>Whether a direction is beyond the tolerance. A parameter that is undecided is neither right nor wrong.</summary>
    public bool IsWrong => IsDecided && !IsRight;
}
