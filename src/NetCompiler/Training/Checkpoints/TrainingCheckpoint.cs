using NetCompiler.Serialization;

namespace NetCompiler.Checkpoints;

/// <summary>
/// Checkpoints of training: files that hold all that a run is. Trainers write and read them by themselves
/// (<see cref="TrainingOptions.Checkpoint"/>); a loop of one's own does with <see cref="Save"/> and <see cref="Load"/>.
/// Thread-safety: model, optimizer and callbacks must be at rest.
/// </summary>
public static class TrainingCheckpoint
{
    private const string NetworkKey = "network";
    private const string ArchitectureKey = "architecture";
    private const string HashKey = "architecture_sha256";
    private const string OptimizerKey = "optimizer";
    private const string ScheduleKey = "schedule";
    private const string OptimizerPart = "optimizer";
    private const string SettingsPart = "parameters";
    private const string RunPart = "run";
    private const string HistoryPart = "history";

    /// <summary>
    /// Saves model, optimizer, callbacks and how far training is. The file is written beside its name and then renamed, so that a
    /// failure, or the end of the process, leaves what was there before.
    /// </summary>
    /// <param name="path">The file: <c>run.checkpoint</c>. An existing one is replaced.</param>
    /// <param name="state">How far training is.</param>
    /// <param name="callbacks">What happens while it goes on; none unless given.</param>
    /// <exception cref="CheckpointException">The file cannot be written; what was there before is whole.</exception>
    public static void Save(string path, TrainingState state, IReadOnlyList<Callback>? callbacks = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(state);
        CheckpointWriter.Write(path, Gather(state, callbacks ?? [], isEpochOver: false));
    }

    /// <summary>
    /// Loads what <see cref="Save"/> wrote. All is read and compared before anything changes: file, architecture, optimizer.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="state">A state of the same model and the same kind of optimizer, which go on from where they were.</param>
    /// <param name="callbacks">The same kinds of callbacks, in the same order; those that were not there then begin anew.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="CheckpointException">It is damaged, or of another network or optimizer; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">The model is being trained, or the optimizer has served another one.</exception>
    public static void Load(string path, TrainingState state, IReadOnlyList<Callback>? callbacks = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(state);
        using Network.TrainingLease lease = state.Model.BeginTraining();
        CheckpointContent content = CheckpointReader.Read(path);
        Check(path, content, state);
        Restore(content, state, callbacks ?? []);
    }

    /// <summary>Reads what a checkpoint is of. The whole file is checked.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="CheckpointException">It is damaged, or no checkpoint.</exception>
    public static CheckpointInfo Inspect(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        CheckpointContent content = CheckpointReader.Read(path);
        CheckpointState run = content.Part(RunPart);
        History history = HistoryState.Load(content.Part(HistoryPart));
        (double? bestLoss, int bestEpoch) = BestOf(history);
        return new CheckpointInfo(
            content.Texts[NetworkKey],
            content.Texts[HashKey],
            content.Texts[OptimizerKey],
            checked((int)run.GetInt64("epoch")),
            checked((int)run.GetInt64("step")),
            run.GetInt64("is_epoch_over") != 0,
            run.GetInt64("total_steps"),
            bestLoss,
            bestEpoch,
            history);
    }

    /// <summary>All that a checkpoint holds.</summary>
    internal static CheckpointContent Gather(TrainingState state, IReadOnlyList<Callback> callbacks, bool isEpochOver)
    {
        var content = new CheckpointContent();
        Network model = state.Model;
        Optimizer optimizer = state.Optimizer;
        optimizer.RequireOwnWeights();
        string architecture = Architecture.Describe(model.Description);
        content.Texts[NetworkKey] = model.Description.Name;
        content.Texts[ArchitectureKey] = architecture;
        content.Texts[HashKey] = Architecture.Hash(architecture);
        content.Texts[OptimizerKey] = optimizer.GetType().Name;
        content.Texts[ScheduleKey] = optimizer.Schedule.ToString();
        content.Tensors.AddRange(model.Parameters.Concat(model.States).Select(NamedTensor.Of));
        foreach (OptimizerSlot slot in optimizer.Slots)
        {
            content.Tensors.AddRange(TensorsOf(model, slot).Select(
                tensor => new NamedTensor(NameOf(slot, tensor), tensor.Shape, tensor.CopyTo)));
        }

        optimizer.SaveState(content.Part(OptimizerPart));
        ParameterSettings.Save(model, content.Part(SettingsPart));
        HistoryState.Save(state.History, content.Part(HistoryPart));
        SaveRun(state, isEpochOver, content.Part(RunPart));
        for (int place = 0; place < callbacks.Count; place++)
        {
            callbacks[place].SaveState(content.Part(PartName(callbacks, place)));
        }

        return content;
    }

    /// <summary>Compares a checkpoint with what it is to be loaded into.</summary>
    /// <exception cref="CheckpointException">It is of something else.</exception>
    internal static void Check(string path, CheckpointContent content, TrainingState state)
    {
        NetworkDescription network = state.Model.Description;
        string saved = content.Texts.GetValueOrDefault(ArchitectureKey, "");
        if (Architecture.Compare(saved, Architecture.Describe(network)) is { } difference)
        {
            throw new CheckpointException(
                path,
                $"it is of another network, {SafeTensorsText.Quote(content.Texts.GetValueOrDefault(NetworkKey, ""))}, "
                + $"and does not fit {network.Name}: {difference}.");
        }

        string optimizer = content.Texts.GetValueOrDefault(OptimizerKey, "");
        if (optimizer != state.Optimizer.GetType().Name)
        {
            throw new CheckpointException(
                path, $"it was trained with {SafeTensorsText.Quote(optimizer)}, whose memory means nothing to {state.Optimizer.GetType().Name}; "
                + "go on with the same kind of optimizer.");
        }

        state.Optimizer.Bind(state.Model);
        IEnumerable<(string Name, IReadOnlyList<int> Shape)> expected = state.Model.Parameters.Concat(state.Model.States)
            .Select(tensor => (tensor.Name, tensor.Shape))
            .Concat(state.Optimizer.Slots.SelectMany(slot => TensorsOf(state.Model, slot).Select(tensor => (NameOf(slot, tensor), tensor.Shape))));
        CheckTensors(path, content, [.. expected]);
    }

    /// <summary>Takes over what was found to fit.</summary>
    internal static void Restore(CheckpointContent content, TrainingState state, IReadOnlyList<Callback> callbacks)
    {
        RestoreProgress(content, state);
        ParameterSettings.Load(state.Model, content.Part(SettingsPart));
        for (int place = 0; place < callbacks.Count; place++)
        {
            if (content.Parts.TryGetValue(PartName(callbacks, place), out CheckpointState? part))
            {
                callbacks[place].LoadState(state, part);
            }
        }

        state.Optimizer.LoadState(content.Part(OptimizerPart));
        foreach (Parameter tensor in state.Model.Parameters.Concat(state.Model.States))
        {
            tensor.CopyFrom(content.Values[tensor.Name].Values);
        }

        foreach (OptimizerSlot slot in state.Optimizer.Slots)
        {
            foreach (Parameter tensor in TensorsOf(state.Model, slot))
            {
                tensor.CopyFrom(content.Values[NameOf(slot, tensor)].Values);
            }
        }
    }

    /// <summary>Takes back how far training was, and the epochs that are over.</summary>
    internal static void RestoreProgress(CheckpointContent content, TrainingState state)
    {
        CheckpointState run = content.Part(RunPart);
        state.Epoch = checked((int)run.GetInt64("epoch"));
        state.Step = checked((int)run.GetInt64("step"));
        state.TotalSteps = run.GetInt64("total_steps");
        state.History = HistoryState.Load(content.Part(HistoryPart));
        if (state.Workspace is { } workspace && run.Contains("workspace_step"))
        {
            workspace.Seed = unchecked((ulong)run.GetInt64("workspace_seed"));
            workspace.Step = unchecked((ulong)run.GetInt64("workspace_step"));
        }
    }

    private static void SaveRun(TrainingState state, bool isEpochOver, CheckpointState run)
    {
        run.Set("epoch", state.Epoch);
        run.Set("step", state.Step);
        run.Set("is_epoch_over", isEpochOver ? 1 : 0);
        run.Set("total_steps", state.TotalSteps);
        (double? bestLoss, int bestEpoch) = BestOf(state.History);
        run.Set("best_loss", bestLoss ?? double.NaN);
        run.Set("best_epoch", bestEpoch);
        if (state.Workspace is { } workspace)
        {
            run.Set("workspace_seed", unchecked((long)workspace.Seed));
            run.Set("workspace_step", unchecked((long)workspace.Step));
        }
    }

    private static void CheckTensors(string path, CheckpointContent content, (string Name, IReadOnlyList<int> Shape)[] expected)
    {
        foreach ((string name, IReadOnlyList<int> shape) in expected)
        {
            if (!content.Values.TryGetValue(name, out (long[] Shape, float[] Values) found))
            {
                throw new CheckpointException(
                    path, $"it has no {SafeTensorsText.Quote(name)}: model or optimizer were made with other options than the checkpoint's.");
            }

            if (!found.Shape.SequenceEqual(shape.Select(size => (long)size)))
            {
                throw new CheckpointException(
                    path,
                    $"{SafeTensorsText.Quote(name)} has shape {SafeTensorsFormat.Describe(found.Shape)}; "
                    + $"{SafeTensorsFormat.Describe(shape)} is needed.");
            }
        }

        string[] unexpected = [.. content.Values.Keys.Except(expected.Select(tensor => tensor.Name), StringComparer.Ordinal)];
        if (unexpected.Length > 0)
        {
            throw new CheckpointException(
                path,
                $"it has {SafeTensorsText.List(unexpected)}, which this optimizer does not remember: it was made with other options than "
                + "the checkpoint's.");
        }
    }

    // What an optimizer remembers, parameter by parameter in canonical layout.
    private static ParameterCollection TensorsOf(Network model, OptimizerSlot slot) => new(model.Description.Parameters, slot.Values);

    private static string NameOf(OptimizerSlot slot, Parameter tensor) => $"{CheckpointFormat.Optimizer}{slot.Name}/{tensor.Name}";

    // Callbacks of one kind are counted.
    private static string PartName(IReadOnlyList<Callback> callbacks, int place)
    {
        string kind = callbacks[place].GetType().Name;
        int before = callbacks.Take(place).Count(callback => callback.GetType().Name == kind);
        return $"callback.{kind}.{before}";
    }

    private static (double? Loss, int Epoch) BestOf(History history)
    {
        EpochResult? best = history.Epochs.MinBy(row => row.ValidationLoss ?? row.Loss);
        return (best?.ValidationLoss ?? best?.Loss, best?.Epoch ?? 0);
    }
}
