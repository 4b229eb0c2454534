namespace NetCompiler;

/// <summary>
/// Adam with decoupled weight decay d (Loshchilov and Hutter, 2019), as PyTorch's AdamW: p *= 1 - lr d, then <see cref="Adam"/>'s
/// step. The same as <c>new Adam { WeightDecay = d }</c>; biases and normalisations do not decay
/// (<see cref="Optimizer.WeightDecay"/>).
/// Thread-safety: as <see cref="Optimizer"/>.
/// </summary>
public sealed class AdamW : Adam
{
    /// <summary>Makes the optimizer.</summary>
    /// <param name="learningRate">lr; 0.001 unless given.</param>
    /// <param name="weightDecay">d; finite and not negative.</param>
    /// <param name="beta1">b1 in [0, 1), how much of the mean of the gradients is kept.</param>
    /// <param name="beta2">b2 in [0, 1), how much of the mean of their squares is kept.</param>
    /// <param name="epsilon">Keeps the divisor from 0; finite and above 0.</param>
    /// <param name="amsgrad">Whether the divisor never becomes smaller.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public AdamW(
        LearningRateSchedule? learningRate = null,
        float weightDecay = 0.01f,
        float beta1 = 0.9f,
        float beta2 = 0.999f,
        float epsilon = 1e-8f,
        bool amsgrad = false)
        : base(learningRate, beta1, beta2, epsilon, amsgrad)
    {
        WeightDecay = weightDecay;
    }
}
