namespace NetCompiler.Benchmarks.Networks;

/// <summary>A narrower and deeper classifier of digits; batch 32.</summary>
[Network]
[Input(784)]
[Dense(64, Activation.Relu)]
[Dense(64, Activation.Relu)]
[Dense(10)]
[SparseCategoricalCrossEntropy(FromLogits = true)]
public sealed partial class Network784x64x64x10;
