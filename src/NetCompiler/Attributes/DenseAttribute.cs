namespace NetCompiler;

/// <summary>
/// A fully connected layer: y = f(x W^T + b), with x (B, I), W (O, I), b (O), y (B, O).
/// Parameters <c>name.weight</c> [O, I] and <c>name.bias</c> [O], as in PyTorch's <c>nn.Linear</c>.
/// Thread-safety: read by the compiler only.
/// </summary>
/// <param name="units">O, the number of outputs; at least 1.</param>
/// <param name="activation">f; linear unless given.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DenseAttribute(int units, Activation activation = Activation.Linear) : ParameterizedLayerAttribute
{
    /// <summary>O, the number of outputs.</summary>
    public int Units => units;

    /// <summary>f, the activation.</summary>
    public Activation Activation { get; set; } = activation;

    /// <summary>The slope of <see cref="Activation.LeakyRelu"/> below zero.</summary>
    public float Slope { get; set; } = 0.01f;

    /// <summary>The scale of <see cref="Activation.Elu"/> below zero.</summary>
    public float Alpha { get; set; } = 1f;
}
