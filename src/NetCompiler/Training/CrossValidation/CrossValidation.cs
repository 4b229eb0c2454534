using NetCompiler.Data;

namespace NetCompiler;

/// <summary>
/// Trains a new model for each fold of a data set, and judges each by the samples that it has not seen: how well a model does, and
/// by how much that varies. Thread-safe: calls do not touch each other.
/// </summary>
public static class CrossValidation
{
    /// <summary>
    /// Trains and evaluates on folds of a data set: stratified where its samples have classes (labels, one-hot targets, single targets
    /// of 0 and 1 or of -1 and 1), else at random.
    /// </summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="data">All samples.</param>
    /// <param name="folds">How many folds, at least 2: 5 and 10 are usual.</param>
    /// <param name="createTrainer">A trainer of a new model with a new optimizer, for the fold given; disposed here.</param>
    /// <param name="seed">The seed of the folds.</param>
    /// <param name="prepare">
    /// What is to be learnt of a fold's training part before training: <c>fold => fold.Scale(new StandardScaler())</c>.
    /// </param>
    /// <param name="afterFold">
    /// Told each prepared fold and its trainer, trained, before it is disposed: to predict, to confuse, to save.
    /// </param>
    /// <param name="progress">Told how far training is, on the calling thread.</param>
    /// <param name="cancellationToken">Stops training between two steps.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 folds, or more than samples.</exception>
    /// <exception cref="InvalidOperationException">
    /// A class has fewer samples than there are folds, or two folds are given the same trainer, model or optimizer.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static CrossValidationResult Run<TNetwork>(
        Dataset data,
        int folds,
        Func<Fold, Trainer<TNetwork>> createTrainer,
        ulong seed = 0,
        Func<Fold, Fold>? prepare = null,
        Action<Fold, Trainer<TNetwork>>? afterFold = null,
        IProgress<CrossValidationProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TNetwork : Network
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(createTrainer);
        IReadOnlyList<Fold> chosen = SampleClasses.TryFind(data) is null ? data.KFold(folds, seed) : data.StratifiedKFold(folds, seed);
        return Run(chosen, createTrainer, prepare, afterFold, progress, cancellationToken);
    }

    /// <summary>
    /// Trains and evaluates on folds made before, such as those of <see cref="Dataset.GroupKFold{TGroup}"/>. Fold by fold: the fold is
    /// prepared, a trainer made, fitted to the training part with the validation part beside it, and evaluated on the latter.
    /// </summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="folds">The folds, at least two.</param>
    /// <param name="createTrainer">A trainer of a new model with a new optimizer, for the fold given; disposed here.</param>
    /// <param name="prepare">
    /// What is to be learnt of a fold's training part before training: <c>fold => fold.Scale(new StandardScaler())</c>.
    /// </param>
    /// <param name="afterFold">
    /// Told each prepared fold and its trainer, trained, before it is disposed: to predict, to confuse, to save.
    /// </param>
    /// <param name="progress">Told how far training is, on the calling thread.</param>
    /// <param name="cancellationToken">Stops training between two steps.</param>
    /// <exception cref="ArgumentException">There are fewer than two folds, or one is null.</exception>
    /// <exception cref="InvalidOperationException">Two folds are given the same trainer, model, optimizer or checkpoint.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static CrossValidationResult Run<TNetwork>(
        IReadOnlyList<Fold> folds,
        Func<Fold, Trainer<TNetwork>> createTrainer,
        Func<Fold, Fold>? prepare = null,
        Action<Fold, Trainer<TNetwork>>? afterFold = null,
        IProgress<CrossValidationProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TNetwork : Network
    {
        ArgumentNullException.ThrowIfNull(folds);
        ArgumentNullException.ThrowIfNull(createTrainer);
        if (folds.Count < 2 || folds.Contains(null!))
        {
            throw new ArgumentException($"There are {folds.Count} folds; there must be at least two, none of them null.", nameof(folds));
        }

        var used = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var checkpoints = new HashSet<string>(StringComparer.Ordinal);
        var results = new FoldResult[folds.Count];
        for (int place = 0; place < results.Length; place++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Fold fold = prepare is null ? folds[place] : Require(prepare(folds[place]), nameof(prepare));
            using Trainer<TNetwork> trainer = Require(createTrainer(fold), nameof(createTrainer));
            RequireNew(used, checkpoints, trainer, fold.Number);
            var report = progress is null ? null : new FoldProgress(fold.Number, results.Length, progress);
            History history = trainer.Fit(fold.Training, fold.Validation, report, cancellationToken);
            Evaluation evaluation = trainer.Evaluate(fold.Validation, cancellationToken);
            results[place] = new FoldResult(fold.Number, fold.Training.Count, history, evaluation);
            afterFold?.Invoke(fold, trainer);
        }

        return new CrossValidationResult(results);
    }

    private static T Require<T>(T? made, string by)
        where T : class => made ?? throw new InvalidOperationException($"'{by}' gave null.");

    /// <summary>What one fold has taught would tell the next of the samples that it is judged by.</summary>
    private static void RequireNew<TNetwork>(HashSet<object> used, HashSet<string> checkpoints, Trainer<TNetwork> trainer, int fold)
        where TNetwork : Network
    {
        if (trainer.Options.Checkpoint is { Resume: true } checkpoint && !checkpoints.Add(Path.GetFullPath(checkpoint.Path)))
        {
            throw new InvalidOperationException(
                $"Fold {fold} would go on from '{checkpoint.Path}', the checkpoint of a fold before; give each fold a path of its own, such "
                + "as $\"fold{fold.Number}.checkpoint\".");
        }

        if (!used.Add(trainer) || !used.Add(trainer.Model) || !used.Add(trainer.Optimizer))
        {
            throw new InvalidOperationException(
                $"Fold {fold} was given a trainer, model or optimizer of a fold before; make a new one of each, "
                + "or what they have learnt there tells of the samples that judge them here.");
        }
    }

    private sealed class FoldProgress(int fold, int folds, IProgress<CrossValidationProgress> progress) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => progress.Report(new CrossValidationProgress(fold, folds, value));
    }
}
