namespace NetCompiler.Benchmarks.Networks;

/// <summary>784-128-10 on images of MNIST's shape, as the sample MnistMlp trains it.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(128, Activation.Relu, Name = "hidden")]
[Dense(10, Name = "logits")]
[SparseCategoricalCrossEntropy(FromLogits = true)]
public sealed partial class DigitClassifier;
