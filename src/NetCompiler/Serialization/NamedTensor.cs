namespace NetCompiler.Serialization;

/// <summary>A tensor on its way into a file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="CopyTo">Gives its values, in row-major order, to a span of their number.</param>
internal sealed record NamedTensor(string Name, IReadOnlyList<int> Shape, Action<Span<float>> CopyTo)
{
    /// <summary>How many numbers it holds.</summary>
    internal int Count { get; } = Shape.Aggregate(1, (product, size) => checked(product * size));

    /// <summary>A parameter or a state.</summary>
    internal static NamedTensor Of(Parameter parameter) => new(parameter.Name, parameter.Shape, parameter.CopyTo);
}
