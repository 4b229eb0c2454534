namespace NetCompiler.Benchmarks.Networks;

/// <summary>The classifier of digits of the first tutorial; batch 128.</summary>
[Network]
[Input(784)]
[Dense(128, Activation.Relu)]
[Dense(10)]
[SparseCategoricalCrossEntropy(FromLogits = true)]
public sealed partial class Network784x128x10;
