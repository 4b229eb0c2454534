namespace NetCompiler.Tests.Reference;

/// <summary>What a backward pass of the plain network gives.</summary>
/// <param name="Parameters">By each parameter, in the order of the parameters, row-major.</param>
/// <param name="Inputs">By the inputs, [row][element].</param>
internal sealed record PlainGradients(IReadOnlyList<double[]> Parameters, double[][] Inputs)
{
    /// <summary>The gradients by the inputs, row after row.</summary>
    public double[] FlatInputs => [.. Inputs.SelectMany(row => row)];
}
