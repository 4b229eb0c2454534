namespace NetCompiler.Benchmarks.Interpreter;

/// <summary>One parameter of an interpreted network and the gradient by it, both in canonical layout.</summary>
/// <param name="name">The name that the compiled network gives it too: <c>dense1.weight</c>.</param>
/// <param name="count">How many numbers it holds.</param>
internal sealed class InterpretedParameter(string name, int count)
{
    public string Name => name;

    public float[] Values { get; } = new float[count];

    public float[] Gradients { get; } = new float[count];
}
