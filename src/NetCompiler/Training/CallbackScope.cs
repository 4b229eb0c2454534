using System.Runtime.ExceptionServices;

namespace NetCompiler.Runtime;

/// <summary>
/// The callbacks of one fit from its beginning to its end: each that has begun hears of the end, whatever the others do.
/// Thread-safety: one thread at a time.
/// </summary>
internal sealed class CallbackScope(IReadOnlyList<Callback> callbacks, TrainingState state)
{
    private int _begun;

    /// <summary>Tells each of the beginning.</summary>
    internal void Begin()
    {
        foreach (Callback callback in callbacks)
        {
            callback.OnFitBegin(state);
            _begun++;
        }
    }

    /// <summary>Tells each that has begun of the end.</summary>
    /// <returns>The first failure; null where there was none.</returns>
    internal ExceptionDispatchInfo? End()
    {
        ExceptionDispatchInfo? failure = null;
        foreach (Callback callback in callbacks.Take(_begun))
        {
            try
            {
                callback.OnFitEnd(state);
            }
            catch (Exception exception)
            {
                failure ??= ExceptionDispatchInfo.Capture(exception);
            }
        }

        return failure;
    }
}
