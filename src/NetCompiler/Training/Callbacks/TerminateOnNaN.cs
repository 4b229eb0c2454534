namespace NetCompiler;

/// <summary>
/// Ends training where the loss of a step is infinite or not a number, in place of a <see cref="NonFiniteLossException"/>: <c>Fit</c>
/// returns the epochs that are over, and the model is as before that step (Keras's TerminateOnNaN). Immutable; safe for any number
/// of threads.
/// </summary>
public sealed class TerminateOnNaN : Callback
{
    /// <inheritdoc/>
    public override void OnStepEnd(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!double.IsFinite(state.Loss))
        {
            state.Stop(FormattableString.Invariant($"The loss became {state.Loss} in step {state.Step} of epoch {state.Epoch}."));
        }
    }
}
