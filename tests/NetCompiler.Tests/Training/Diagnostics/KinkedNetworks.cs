using NetCompiler.Runtime;

namespace NetCompiler.Tests.Training.Diagnostics;

/// <summary>Networks whose loss has kinks, and a twin of one whose backward pass can be spoilt.</summary>
internal static class KinkedNetworks
{
    /// <summary>Makes a network by the name of its class.</summary>
    internal static Network Create(string name, ulong seed) => name switch
    {
        nameof(ReluNetwork) => new ReluNetwork(seed),
        nameof(LeakyReluNetwork) => new LeakyReluNetwork(seed),
        nameof(NormalizedReluNetwork) => new NormalizedReluNetwork(seed),
        nameof(MaxPoolNetwork) => new MaxPoolNetwork(seed),
        nameof(AbsoluteErrorNetwork) => new AbsoluteErrorNetwork(seed),
        nameof(HingeNetwork) => new HingeNetwork(seed),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such network."),
    };
}

[Network]
[Input(12)]
[Dense(24, Activation.Relu, Name = "hidden")]
[Dropout(0.25f)]
[Dense(16, Activation.Relu, Name = "second")]
[Dense(4, Name = "logits")]
[SparseCategoricalCrossEntropy(FromLogits = true)]
internal partial class ReluNetwork;

[Network]
[Input(12)]
[Dense(24, Activation.LeakyRelu, Name = "hidden")]
[Dense(16, Activation.LeakyRelu, Name = "second")]
[Dense(4, Name = "logits")]
[SparseCategoricalCrossEntropy(FromLogits = true)]
internal sealed partial class LeakyReluNetwork;

[Network]
[Input(12)]
[Dense(24, Name = "hidden")]
[BatchNorm]
[Activation(Activation.Relu)]
[Dense(4, Name = "logits")]
[SparseCategoricalCrossEntropy(FromLogits = true)]
internal sealed partial class NormalizedReluNetwork;

[Network]
[Input(8, 8, 2)]
[Conv2D(6, 3, Activation.Relu, Name = "conv")]
[MaxPool2D(2)]
[Flatten]
[Dense(4, Name = "logits")]
[SparseCategoricalCrossEntropy(FromLogits = true)]
internal sealed partial class MaxPoolNetwork;

[Network]
[Input(12)]
[Dense(16, Activation.Tanh, Name = "hidden")]
[Dense(2, Name = "out")]
[MeanAbsoluteError]
internal sealed partial class AbsoluteErrorNetwork;

[Network]
[Input(12)]
[Dense(16, Activation.Tanh, Name = "hidden")]
[Dense(2, Name = "out")]
[Hinge]
internal sealed partial class HingeNetwork;

/// <summary>The gradient of one parameter is multiplied by a number.</summary>
internal sealed class SpoiltReluNetwork(ulong seed, string parameter, float factor) : ReluNetwork(seed)
{
    protected override void RunBackward(Workspace workspace, Worker worker)
    {
        base.RunBackward(workspace, worker);
        ParameterDescription spoilt = Parameters[parameter].Description;
        foreach (ref float value in workspace.Gradients.Slice(spoilt.Offset, spoilt.BufferLength))
        {
            value *= factor;
        }
    }
}
