namespace NetCompiler.Generators.Model;

/// <summary>
/// What training does to a parameter besides following the gradient by it: the compiler only hands it on, optimizers do it.
/// </summary>
/// <param name="L1">l of the penalty l sum |w|; 0 for none.</param>
/// <param name="L2">l of the penalty l sum w^2; 0 for none.</param>
/// <param name="MaxNorm">The largest norm of what leads into a unit; 0 for no bound.</param>
/// <param name="Clip">The largest magnitude; 0 for no bound.</param>
internal sealed record ParameterRules(float L1, float L2, float MaxNorm, float Clip)
{
    /// <summary>Nothing besides.</summary>
    public static ParameterRules None { get; } = new(0f, 0f, 0f, 0f);
}
