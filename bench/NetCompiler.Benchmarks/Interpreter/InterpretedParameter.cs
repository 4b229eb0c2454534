namespace NetCompiler.Benchmarks.Interpreter;

/// <summary>One parameter of an interpreted network and the gradient by it, in the order in which its layer reads them.</summary>
/// <param name="name">The name that the compiled network gives it too: <c>dense1.weight</c>.</param>
/// <param name="count">How many numbers it holds.</param>
/// <param name="placeOf">The place of each number of canonical order; null where the orders are the same.</param>
internal sealed class InterpretedParameter(string name, int count, Func<int, int>? placeOf = null)
{
    public string Name => name;

    public float[] Values { get; } = new float[count];

    public float[] Gradients { get; } = new float[count];

    /// <summary>Takes values over.</summary>
    /// <param name="canonical">As many as it holds, in canonical order.</param>
    public void Load(ReadOnlySpan<float> canonical)
    {
        for (int index = 0; index < count; index++)
        {
            Values[PlaceOf(index)] = canonical[index];
        }
    }

    /// <summary>A copy of the values in canonical order.</summary>
    public float[] CanonicalValues() => ToCanonical(Values);

    /// <summary>A copy of the gradients in canonical order.</summary>
    public float[] CanonicalGradients() => ToCanonical(Gradients);

    private float[] ToCanonical(float[] numbers) => [.. Enumerable.Range(0, count).Select(index => numbers[PlaceOf(index)])];

    private int PlaceOf(int canonical) => placeOf?.Invoke(canonical) ?? canonical;
}
