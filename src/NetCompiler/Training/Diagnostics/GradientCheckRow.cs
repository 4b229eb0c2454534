namespace NetCompiler;

/// <summary>What a <see cref="GradientCheck"/> found of one parameter. Immutable; safe for any number of threads.</summary>
/// <param name="Name">The parameter, or <c>input</c>.</param>
/// <param name="Probes">Along how many directions it was compared.</param>
/// <param name="LargestError">The largest relative error of them.</param>
/// <param name="Analytic">The derivative that the backward pass gave there.</param>
/// <param name="Numeric">The difference quotient there.</param>
/// <param name="IsRight">Whether all are within the tolerance.</param>
public sealed record GradientCheckRow(
    string Name, int Probes, double LargestError, double Analytic, double Numeric, bool IsRight);
