namespace NetCompiler.Benchmarks.Networks;

/// <summary>The binary classifier of the fourth tutorial, 21 parameters; batch 32.</summary>
[Network]
[Input(2)]
[Dense(5, Activation.Relu)]
[Dense(1, Activation.Sigmoid)]
[BinaryCrossEntropy]
public sealed partial class Network2x5x1;
