namespace NetCompiler.Serialization;

/// <summary>A tensor on its way into a file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Read">Gives its values, in row-major order; asked once.</param>
internal sealed record NamedTensor(string Name, IReadOnlyList<int> Shape, Func<float[]> Read)
{
    /// <summary>How many numbers it holds.</summary>
    internal long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>A parameter or a state.</summary>
    internal static NamedTensor Of(Parameter parameter) => new(parameter.Name, parameter.Shape, parameter.ToArray);
}
