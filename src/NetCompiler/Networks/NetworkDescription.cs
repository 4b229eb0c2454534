using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>All that the compiler knew of a network. Immutable; safe for any number of threads.</summary>
public sealed class NetworkDescription
{
    /// <summary>The class's name.</summary>
    public required string Name { get; init; }

    /// <summary>The shape of one input sample, without the batch.</summary>
    public required IReadOnlyList<int> InputShape
    {
        get;
        init
        {
            field = value;
            InputSize = Product(value);
        }
    }

    /// <summary>The shape of one output sample, without the batch.</summary>
    public required IReadOnlyList<int> OutputShape
    {
        get;
        init
        {
            field = value;
            OutputSize = Product(value);
        }
    }

    /// <summary>The layers, in order.</summary>
    public required IReadOnlyList<LayerDescription> Layers { get; init; }

    /// <summary>The parameters, in the order of the layers.</summary>
    public required IReadOnlyList<ParameterDescription> Parameters { get; init; }

    /// <summary>How many numbers the parameters are, frozen ones included.</summary>
    public required int ParameterCount { get; init; }

    /// <summary>Floats of the flat parameter buffer, padding included.</summary>
    public required int ParameterBufferLength { get; init; }

    /// <summary>What training gathers without learning it, in the order of the layers: running statistics.</summary>
    public IReadOnlyList<ParameterDescription> States { get; init; } = [];

    /// <summary>Floats of the flat state buffer, padding included.</summary>
    public int StateBufferLength { get; init; }

    /// <summary>Floats of what inference makes of weights and states when they have changed; 0 where it uses them as they are.</summary>
    public int FoldedBufferLength { get; init; }

    /// <summary>The smallest batch to train on: 2 where a normalisation over the batch has one value a channel of each sample.</summary>
    public int SmallestTrainingBatch { get; init; } = 1;

    /// <summary>What the loss compares the output with.</summary>
    public TargetKind TargetKind { get; init; }

    /// <summary>The loss's name, or null.</summary>
    public string? Loss { get; init; }

    /// <summary>
    /// Whether the output is a logit or logits: the loss applies the sigmoid or softmax itself, so predictions are
    /// classes by sign or by the largest, not probabilities.
    /// </summary>
    public bool OutputIsLogits { get; init; }

    /// <summary>The lowering that the compiler used.</summary>
    public required Lowering Lowering { get; init; }

    /// <summary>
    /// Whether the backward pass computes the forward pass as well, so that a training step need not call it: the
    /// lane-parallel lowering, where both are one straight line.
    /// </summary>
    public bool BackwardIncludesForward { get; init; }

    /// <summary>Floating-point operations a sample of the forward pass; a multiply-add counts as two.</summary>
    public required long ForwardFlops { get; init; }

    /// <summary>Floating-point operations a sample of forward and backward pass together.</summary>
    public required long TrainingFlops { get; init; }

    /// <summary>The memory plan for inference.</summary>
    public required ArenaDescription Inference { get; init; }

    /// <summary>The memory plan for training.</summary>
    public required ArenaDescription Training { get; init; }

    /// <summary>Floats of one input sample.</summary>
    public int InputSize { get; private init; }

    /// <summary>Floats of one output sample.</summary>
    public int OutputSize { get; private init; }

    private static int Product(IReadOnlyList<int> shape)
    {
        int product = 1;
        foreach (int size in shape)
        {
            product *= size;
        }

        return product;
    }
}
