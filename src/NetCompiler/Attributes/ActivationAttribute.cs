namespace NetCompiler;

/// <summary>
/// An activation as a layer of its own: y = f(x), of the same shape.
/// Thread-safety: read by the compiler only.
/// </summary>
/// <param name="activation">f.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ActivationAttribute(Activation activation) : LayerAttribute
{
    /// <summary>f, the activation.</summary>
    public Activation Activation => activation;

    /// <summary>The slope of <see cref="Activation.LeakyRelu"/> below zero.</summary>
    public float Slope { get; set; } = 0.01f;

    /// <summary>The scale of <see cref="Activation.Elu"/> below zero.</summary>
    public float Alpha { get; set; } = 1f;
}
