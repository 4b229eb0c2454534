using System.Globalization;

namespace NetCompiler;

/// <summary>
/// The loss of a training step was infinite or not a number, so training stopped. The model keeps the weights that it had
/// before that step, unless it was the penalty of the weights that became infinite: then they are large beyond use.
/// Thread-safety: as any exception.
/// </summary>
public sealed class NonFiniteLossException : Exception
{
    private const string Advice =
        "The weights are those before that step. Lower the learning rate, or look for such values in the inputs.";

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

    internal NonFiniteLossException(string network, double loss, int epoch, int step, bool gradientsFailed)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"{(gradientsFailed ? $"The norm of the gradients of {network} became infinite or not a number" : $"The loss of {network} became {loss}")} "
            + $"in epoch {epoch}, step {step}. {Advice}"))
    {
        Loss = loss;
        Epoch = epoch;
        Step = step;
    }

    internal NonFiniteLossException(string network, double penalty, int epoch, int step)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"The penalty of the weights of {network} became {penalty} in epoch {epoch}, step {step}: they have grown without bound. "
            + $"Lower the learning rate, and begin anew."))
    {
        Loss = penalty;
        Epoch = epoch;
        Step = step;
    }

    internal NonFiniteLossException(string network, double gradientNorm)
        : base(string.Create(CultureInfo.InvariantCulture, $"The norm of the gradients of {network} became {gradientNorm}. {Advice}"))
    {
    }

    /// <summary>
    /// The mean loss of the step's batch, or the penalty where it is that which is not finite; not a number where it is the gradients.
    /// </summary>
    public double Loss { get; } = double.NaN;

    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The step within the epoch, from 1.</summary>
    public int Step { get; }
}
