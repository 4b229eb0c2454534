using NetCompiler;

namespace CustomLoop;

/// <summary>A point of the plane in, logits for the two arms of a spiral out.</summary>
[Network]
[Input(2)]
[Dense(32, Activation.Relu)]
[Dense(32, Activation.Relu)]
[Dense(2, Name = "logits")]
[SparseCategoricalCrossEntropy(FromLogits = true)]
public sealed partial class SpiralClassifier;
