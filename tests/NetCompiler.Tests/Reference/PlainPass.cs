namespace NetCompiler.Tests.Reference;

/// <summary>What a forward pass of the plain network leaves for its backward pass.</summary>
internal sealed class PlainPass
{
    /// <summary>The values before each layer and after the last: [layer][row][element].</summary>
    public required IReadOnlyList<double[][]> Values { get; init; }

    /// <summary>A dense layer's values before its activation, null for other layers: [layer][row][element].</summary>
    public required IReadOnlyList<double[][]?> Sums { get; init; }

    /// <summary>The nearest that any value came to a point where a derivative jumps.</summary>
    public required double DistanceFromKink { get; init; }

    /// <summary>[row][element].</summary>
    public double[][] Outputs => Values[^1];

    /// <summary>The outputs, row after row.</summary>
    public double[] FlatOutputs => [.. Outputs.SelectMany(row => row)];

    /// <summary>The largest absolute value anywhere.</summary>
    public double LargestMagnitude =>
        Values.Concat(Sums.OfType<double[][]>()).SelectMany(rows => rows).SelectMany(row => row).Max(Math.Abs);
}
