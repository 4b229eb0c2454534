using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// Trains a network on data sets, evaluates it and predicts with it, on a team of threads of its own. With the same data,
/// seeds and options the weights are the same bits, whatever the number of threads. In steady state a step allocates nothing.
/// Thread-safety: one call at a time; a second one at once is refused. Others may not change the model meanwhile.
/// </summary>
/// <typeparam name="TNetwork">The network's class.</typeparam>
public sealed class Trainer<TNetwork> : IDisposable
    where TNetwork : Network
{
    private readonly TrainingSession _session;
    private FitLoop? _fit;
    private int _busy;
    private bool _disposed;

    /// <summary>Starts the threads; nothing is trained yet.</summary>
    /// <param name="model">The network to train. It keeps what it has learnt so far.</param>
    /// <param name="optimizer">How gradients change its parameters; one that has served no other network.</param>
    /// <param name="options">Batch size, epochs, seed, threads; their defaults unless given.</param>
    public Trainer(TNetwork model, Optimizer optimizer, TrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(optimizer);
        Model = model;
        Optimizer = optimizer;
        Options = options ?? new TrainingOptions();
        _session = new TrainingSession(model, optimizer, Options);
    }

    /// <summary>The network.</summary>
    public TNetwork Model { get; }

    /// <summary>How gradients change its parameters.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Batch size, epochs, seed, threads.</summary>
    public TrainingOptions Options { get; }

    /// <summary>
    /// The rows of the last <see cref="Fit"/>, also while it runs and after it was cancelled or failed; empty before the first.
    /// </summary>
    public History History => _fit?.History ?? History.Empty;

    /// <summary>
    /// Trains for the options' number of epochs. Called again it goes on: the optimizer keeps its slots, and the order of
    /// samples and other random numbers continue where they were.
    /// </summary>
    /// <param name="training">
    /// What to learn from. Its shape must be the network's, but one may be flat, and sizes of 1 do not count.
    /// </param>
    /// <param name="validation">
    /// What to evaluate on after each epoch; nothing is learnt from it. Where none is given it may be a share of the training data
    /// (<see cref="TrainingOptions.ValidationSplit"/>).
    /// </param>
    /// <param name="progress">Told how far training is, on the calling thread.</param>
    /// <param name="cancellationToken">Stops training between two steps.</param>
    /// <returns>A row for each epoch; those before an interruption too, where a checkpoint was gone on from.</returns>
    /// <exception cref="ArgumentException">
    /// A data set does not fit the network, or holds a number that is not finite, or a metric or class weights do not fit; nothing was
    /// changed.
    /// </exception>
    /// <exception cref="Checkpoints.CheckpointException">
    /// The checkpoint to go on from is damaged, or of another network, optimizer or order of samples; nothing was changed.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The network has no loss or is being trained, or the optimizer has served another network; nothing was changed.
    /// </exception>
    /// <exception cref="NonFiniteLossException">The loss became infinite or not a number; the model is as before that step.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the model is as after its last whole step.</exception>
    public History Fit(
        Dataset training,
        Dataset? validation = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        using Network.TrainingLease lease = Model.BeginTraining();
        using Use use = Enter();
        if (validation is null && Options.ValidationSplit > 0)
        {
            (training, validation) = training.Split(Options.ValidationSplit, Options.Seed);
        }

        DatasetCheck.RequireTraining(training, validation, Model.Description, Options);
        Optimizer.Bind(Model);
        using var fit = new FitLoop(_session, training, validation, progress, cancellationToken);
        _fit = fit;
        return fit.Run();
    }

    /// <summary>The mean loss and the accuracy of the model, without training: dropout is off.</summary>
    /// <param name="data">Samples with targets.</param>
    /// <param name="cancellationToken">Stops between two chunks of samples.</param>
    /// <exception cref="ArgumentException">The data set does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network has no loss, or the trainer is in use.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Evaluation Evaluate(Dataset data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Evaluate(data, MetricSet.FreshOf(Options.Metrics, Model.Description), cancellationToken);
    }

    /// <summary>The same with metrics of the caller's, which are begun anew and can be asked for more than their number afterwards.</summary>
    /// <param name="data">Samples with targets.</param>
    /// <param name="metrics">What to compute: <c>new Confusion()</c>.</param>
    /// <param name="cancellationToken">Stops between two chunks of samples.</param>
    /// <exception cref="ArgumentException">The data set or a metric does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network has no loss, or the trainer is in use.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Evaluation Evaluate(Dataset data, IReadOnlyList<Metric> metrics, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(metrics);
        return Evaluate(data, MetricSet.Of(metrics, Model.Description), cancellationToken);
    }

    /// <summary>
    /// How often the model takes samples of each class for each class, and so the accuracy of each class. A class is a label, the
    /// place of a target's largest value, or, of a single output, the side of the target.
    /// </summary>
    /// <param name="data">Samples with targets. Their class names, where they have any, become the matrix's.</param>
    /// <param name="cancellationToken">Stops between two chunks of samples.</param>
    /// <exception cref="ArgumentException">The data set does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">
    /// The network's loss tells no classes apart, or there is none, or the trainer is in use.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ConfusionMatrix Confuse(Dataset data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        using Use use = Enter();
        DatasetCheck.RequireTargets(data, Model.Description, nameof(data));
        if (_session.Accuracy.Classes < 2)
        {
            throw new InvalidOperationException(
                $"The {Model.Description.Loss} loss of {Model.Description.Name} with {Model.Description.OutputSize} outputs tells no "
                + "classes apart; a cross-entropy does.");
        }

        return _session.Inference.Confuse(_session.Team, data, cancellationToken);
    }

    /// <summary>The outputs of all samples, row after row; targets are not looked at.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="cancellationToken">Stops between two chunks of samples.</param>
    /// <returns>N times the output size floats.</returns>
    /// <exception cref="ArgumentException">The data set does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The trainer is in use.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public float[] Predict(Dataset data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        float[] outputs = new float[checked(data.Count * Model.Description.OutputSize)];
        Predict(data, outputs, cancellationToken);
        return outputs;
    }

    /// <summary>The outputs of all samples into memory of the caller's. Nothing is allocated after the first call.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="outputs">N times the output size floats; overwritten.</param>
    /// <param name="cancellationToken">Stops between two chunks of samples.</param>
    /// <exception cref="ArgumentException">The data set does not fit the network, or the length is another.</exception>
    /// <exception cref="InvalidOperationException">The trainer is in use.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; some outputs may be written.</exception>
    public void Predict(Dataset data, Memory<float> outputs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        using Use use = Enter();
        DatasetCheck.RequireInputs(data, Model.Description, nameof(data));
        long expected = (long)data.Count * Model.Description.OutputSize;
        if (outputs.Length != expected)
        {
            throw new ArgumentException(
                $"The outputs hold {outputs.Length} floats; {data.Count} samples of {Model.Description.Name} give {expected}.",
                nameof(outputs));
        }

        _session.Inference.Predict(_session.Team, data, outputs, cancellationToken);
    }

    /// <summary>
    /// Ends the threads. A call under way on another thread is not waited for, and fails at its next step; the model stays usable.
    /// </summary>
    public void Dispose()
    {
        _disposed = true;
        _session.Dispose();
    }

    private Evaluation Evaluate(Dataset data, MetricSet metrics, CancellationToken cancellationToken)
    {
        using Use use = Enter();
        DatasetCheck.RequireTargets(data, Model.Description, nameof(data));
        return _session.Inference.Evaluate(_session.Team, data, metrics, cancellationToken);
    }

    private Use Enter()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
        {
            throw new InvalidOperationException("This trainer is in use by another call. Wait for it to end, or use another trainer.");
        }

        return new Use(this);
    }

    private readonly struct Use(Trainer<TNetwork> trainer) : IDisposable
    {
        public void Dispose() => Volatile.Write(ref trainer._busy, 0);
    }
}
