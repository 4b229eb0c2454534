namespace NetCompiler;

/// <content>How its parameters are trained: frozen layers and penalties.</content>
public abstract partial class Network
{
    private long _settingsVersion;

    /// <summary>
    /// The penalty of all regularised weights as they are: sum over parameters of l1 sum |p| + l2 sum p^2
    /// (<see cref="Parameter.L1"/>, <see cref="Parameter.L2"/>); 0 where none are. Losses that trainers report contain it, as in Keras.
    /// </summary>
    public double Penalty
    {
        get
        {
            double penalty = 0;
            foreach (Parameter parameter in Parameters)
            {
                penalty += parameter.Penalty;
            }

            return penalty;
        }
    }

    /// <summary>Goes up whenever a setting of a parameter has changed.</summary>
    internal long SettingsVersion => Volatile.Read(ref _settingsVersion);

    /// <summary>
    /// Freezes a layer: optimizers leave all its parameters alone until <see cref="Unfreeze"/>. The running statistics of a batch
    /// normalisation go on following the batches; <c>Trainable = false</c> on the layer stops them too.
    /// </summary>
    /// <param name="layer">The layer's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such layer, or it has no parameters; the message lists those that have.</exception>
    public void Freeze(string layer) => SetTrainable(layer, trainable: false);

    /// <summary>Lets a layer be trained again.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such layer, or it has no parameters; the message lists those that have.</exception>
    /// <exception cref="InvalidOperationException">It was frozen in its attribute: there is no gradient by it.</exception>
    public void Unfreeze(string layer) => SetTrainable(layer, trainable: true);

    /// <summary>Counts a change of a parameter's settings.</summary>
    internal void MarkSettingsChanged() => Interlocked.Increment(ref _settingsVersion);

    private void SetTrainable(string layer, bool trainable)
    {
        foreach (Parameter parameter in Parameters.OfLayer(layer))
        {
            parameter.Trainable = trainable;
        }
    }
}
