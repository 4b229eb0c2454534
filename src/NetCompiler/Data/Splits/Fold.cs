namespace NetCompiler.Data;

/// <summary>
/// One part of a cross-validation: what is learnt from, and the samples left out of it to judge by. Immutable; safe for any number
/// of threads.
/// </summary>
/// <param name="Number">Which fold it is, from 1.</param>
/// <param name="Training">What is learnt from.</param>
/// <param name="Validation">What is judged by; none of it is in <paramref name="Training"/>.</param>
public sealed record Fold(int Number, Dataset Training, Dataset Validation)
{
    /// <summary>
    /// The fold with its inputs scaled by what the training part alone says: the scaler is fitted on it, and both parts are
    /// transformed. Nothing of the validation part is let out.
    /// </summary>
    /// <param name="scaler">A scaler; what it was fitted on before is forgotten.</param>
    /// <exception cref="ArgumentException">The scaler does not fit the inputs.</exception>
    public Fold Scale(Scaler scaler)
    {
        ArgumentNullException.ThrowIfNull(scaler);
        return this with { Training = scaler.FitTransform(Training), Validation = scaler.Transform(Validation) };
    }

    /// <summary>
    /// The fold with its target values scaled by what the training part alone says. Losses and metrics are then those of scaled
    /// targets.
    /// </summary>
    /// <param name="scaler">A scaler; what it was fitted on before is forgotten.</param>
    /// <exception cref="ArgumentException">The scaler does not fit the targets, or these are not values.</exception>
    public Fold ScaleTargets(Scaler scaler)
    {
        ArgumentNullException.ThrowIfNull(scaler);
        scaler.FitTargets(Training);
        return this with { Training = scaler.TransformTargets(Training), Validation = scaler.TransformTargets(Validation) };
    }
}
