namespace NetCompiler;

/// <summary>
/// Marks a partial class as a neural network. The layers stand below it as attributes, in order: one
/// <see cref="InputAttribute"/>, the layers, and at most one loss. The compiler expands the class, at compile
/// time, into a forward and a backward pass specialised to exactly these shapes.
/// Thread-safety: read by the compiler only.
/// </summary>
/// <example>
/// <code>
/// [Network]
/// [Input(784)]
/// [Dense(128, Activation.Relu, Name = "hidden")]
/// [Dense(10, Name = "logits")]
/// [SparseCategoricalCrossEntropy(FromLogits = true)]
/// public sealed partial class DigitClassifier;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>Which of the two lowerings to use; by default the compiler's cost rule chooses.</summary>
    public Lowering Lowering { get; set; } = Lowering.Automatic;
}
