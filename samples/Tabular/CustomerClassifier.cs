using NetCompiler;

namespace Tabular;

/// <summary>What is known of a customer in, logits for "did not buy" and "bought" out.</summary>
[Network]
[Input(13)]
[Dense(32, Activation.Relu, Name = "first", L2 = 1e-3f)]
[Dropout(0.2f)]
[Dense(16, Activation.Relu, Name = "second", L2 = 1e-3f)]
[Dense(2, Name = "logits")]
[SparseCategoricalCrossEntropy(FromLogits = true)]
public sealed partial class CustomerClassifier;
