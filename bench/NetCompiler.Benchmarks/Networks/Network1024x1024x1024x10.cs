namespace NetCompiler.Benchmarks.Networks;

/// <summary>Weights of 4 MB a layer, larger than a second-level cache; batch 256.</summary>
[Network]
[Input(1024)]
[Dense(1024, Activation.Relu)]
[Dense(1024, Activation.Relu)]
[Dense(10)]
[SparseCategoricalCrossEntropy(FromLogits = true)]
public sealed partial class Network1024x1024x1024x10;
