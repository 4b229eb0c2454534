using System.Globalization;

namespace NetCompiler;

/// <summary>
/// The loss of a training step was infinite or not a number, so training stopped. The model keeps the weights that it had
/// before that step.
/// Thread-safety: as any exception.
/// </summary>
public sealed class NonFiniteLossException : Exception
{
    /// <summary>Without saying where.</summary>
    public NonFiniteLossException()
        : this("The loss became infinite or not a number.")
    {
    }

    /// <summary>With a message.</summary>
    /// <param name="message">What happened.</param>
    public NonFiniteLossException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and what caused it.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public NonFiniteLossException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal NonFiniteLossException(string network, double loss, int epoch, int step)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"The loss of {network} became {loss} in epoch {epoch}, step {step}. "
            + $"The weights are those before that step. Lower the learning rate, or look for such values in the inputs."))
    {
        Loss = loss;
        Epoch = epoch;
        Step = step;
    }

    /// <summary>The mean loss of the step's batch.</summary>
    public double Loss { get; } = double.NaN;

    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The step within the epoch, from 1.</summary>
    public int Step { get; }
}
