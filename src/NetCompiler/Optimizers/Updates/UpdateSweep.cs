namespace NetCompiler.Runtime;

/// <summary>
/// All that a step does to parameters besides the optimizer's own formula, in one sweep: block by block, gradients are averaged over
/// the steps that were gathered, penalties and clipping change them, weights decay, the formula runs, weights are cut and averaged,
/// while the block is in the nearest cache. Only norms need a look at the gradients before, and constraints by unit one at the
/// parameters after. Made anew when settings of parameters have changed.
/// Thread-safety: the workers of one step.
/// </summary>
internal sealed class UpdateSweep
{
    private readonly Optimizer _optimizer;
    private readonly Network _network;
    private readonly UpdatePieces _pieces;
    private readonly Parameter[] _parameters;
    private readonly MaxNormConstraint[] _constraints;
    private readonly OptimizerSlot? _average;
    private readonly OptimizerSlot? _gathering;
    private readonly double[] _squares;    // of each piece's gradients
    private readonly double[] _penalties;  // of each piece's parameters
    private readonly bool _hasPenalties;
    private readonly bool _needsNorms;

    internal UpdateSweep(Optimizer optimizer, Network network)
    {
        _optimizer = optimizer;
        _network = network;
        SettingsVersion = network.SettingsVersion;
        _pieces = new UpdatePieces(network.Description);
        _parameters = [.. network.Parameters];
        _constraints = [.. _parameters.Where(parameter => parameter.MaxNorm > 0 && parameter.Trainable)
            .Select(parameter => new MaxNormConstraint(network, parameter))];
        _average = optimizer.AverageSlot;
        _gathering = optimizer.GatheringSlot;
        _hasPenalties = Array.Exists(_parameters, parameter => parameter.IsRegularized);
        _needsNorms = optimizer.Clipping is { NeedsNorms: true };
        _squares = new double[_needsNorms ? _pieces.Count : 0];
        _penalties = new double[_hasPenalties ? _pieces.Count : 0];
        IsPlain = optimizer is { Clipping: null, WeightDecay: 0, AverageMomentum: 0, AccumulationSteps: 1 }
            && !_hasPenalties && Array.TrueForAll(_parameters, parameter => parameter is { Trainable: true, MaxNorm: 0, Clip: 0 });
    }

    /// <summary>The version of the parameters' settings that it was made for.</summary>
    internal long SettingsVersion { get; }

    /// <summary>Whether there is nothing but the optimizer's formula, so that workers need not go by pieces.</summary>
    internal bool IsPlain { get; }

    /// <summary>Samples of the last step's batch.</summary>
    internal int Samples { get; private set; }

    /// <summary>Whether the gradients of the last step were not finite, where norms are needed.</summary>
    internal bool FoundNoNorm { get; private set; }

    /// <summary>Before a step.</summary>
    internal void Begin() => FoundNoNorm = false;

    /// <summary>The penalty of the last step, added in the order of the pieces.</summary>
    internal double SumPenalties()
    {
        double sum = 0;
        foreach (double penalty in _penalties)
        {
            sum += penalty;
        }

        return sum;
    }

    /// <summary>One worker's share of a step.</summary>
    /// <returns>False, to all workers, where norms are needed and not finite: nothing was changed.</returns>
    internal bool Run(Workspace workspace, Worker worker)
    {
        _pieces.Cut(worker, out int first, out int end);
        if (worker.Index == 0)
        {
            Samples = workspace.BatchSize;
        }

        for (int index = first; _hasPenalties && index < end; index++)
        {
            _penalties[index] = PenaltyOf(_pieces[index]);
        }

        var gradients = new GradientSource(workspace.Gradients, 1f);
        if (_gathering is not null)
        {
            Gather(workspace, first, end);
            gradients = new GradientSource(
                _gathering.Values.Span, (float)(1.0 / (_optimizer.GatheredSamples + workspace.BatchSize)));
            if (!_optimizer.IsUpdate)
            {
                return true;
            }
        }

        Span<float> block = stackalloc float[UpdatePieces.BlockLength];
        if (_needsNorms && !MeasureNorms(gradients, worker, first, end, block))
        {
            return false;
        }

        UpdatePiecesOf(gradients, first, end, block);
        if (_constraints.Length > 0)
        {
            Constrain(worker, first, end);
        }

        return true;
    }

    private Span<float> ParametersOf(UpdatePiece piece) => _network.ParameterSpan.Slice(piece.First, piece.Length);

    private double PenaltyOf(UpdatePiece piece)
    {
        Parameter parameter = _parameters[piece.Parameter];
        return parameter.IsRegularized ? BlockMath.Penalty(ParametersOf(piece), parameter.L1, parameter.L2) : 0;
    }

    // The sum of gradient times samples over the steps so far.
    private void Gather(Workspace workspace, int first, int end)
    {
        for (int index = first; index < end; index++)
        {
            UpdatePiece piece = _pieces[index];
            ReadOnlySpan<float> source = workspace.Gradients.Slice(piece.First, piece.Length);
            Span<float> sums = _gathering!.Values.Span.Slice(piece.First, piece.Length);
            if (_optimizer.IsFirstGathered)
            {
                BlockMath.Scale(source, workspace.BatchSize, sums);
            }
            else
            {
                BlockMath.AddScaled(source, workspace.BatchSize, sums);
            }
        }
    }

    private bool MeasureNorms(GradientSource gradients, Worker worker, int first, int end, Span<float> block)
    {
        for (int index = first; index < end; index++)
        {
            UpdatePiece piece = _pieces[index];
            _squares[index] = _parameters[piece.Parameter].Trainable ? BlockMath.SumOfSquares(GradientOf(gradients, piece, block)) : 0;
        }

        worker.Wait();
        double norm = Math.Sqrt(SumSquares(0, _pieces.Count));
        if (worker.Index == 0)
        {
            _optimizer.SetGradientNorm(norm);
            FoundNoNorm = !double.IsFinite(norm);
        }

        return double.IsFinite(norm);
    }

    private double SumSquares(int first, int end)
    {
        double sum = 0;
        for (int index = first; index < end; index++)
        {
            sum += _squares[index];
        }

        return sum;
    }

    private void UpdatePiecesOf(GradientSource gradients, int first, int end, Span<float> block)
    {
        GradientClipping? clipping = _optimizer.Clipping;
        float kept = 1 - (_optimizer.LearningRate * _optimizer.WeightDecay);
        float scale = clipping?.Kind == ClippingKind.GlobalNorm ? ScaleFor(0, _pieces.Count) : 1f;
        for (int index = first; index < end; index++)
        {
            UpdatePiece piece = _pieces[index];
            Parameter parameter = _parameters[piece.Parameter];
            if (!parameter.Trainable)
            {
                continue;
            }

            if (clipping?.Kind == ClippingKind.Norm && (index == first || _pieces[index - 1].Parameter != piece.Parameter))
            {
                (int firstOfParameter, int endOfParameter) = _pieces.OfParameter(piece.Parameter);
                scale = ScaleFor(firstOfParameter, endOfParameter);
            }

            ReadOnlySpan<float> gradient = GradientOf(gradients, piece, block);
            if (scale < 1)
            {
                BlockMath.Scale(gradient, scale, block);
                gradient = block[..piece.Length];
            }

            Span<float> values = ParametersOf(piece);
            if (kept < 1 && parameter.Decays)
            {
                BlockMath.Scale(values, kept, values);
            }

            _optimizer.ApplyRange(values, gradient, piece.First);
            if (parameter.Clip > 0)
            {
                BlockMath.Clamp(values, parameter.Clip, values);
            }

            if (_average is not null && _constraints.Length == 0)
            {
                FollowAverage(piece);
            }
        }
    }

    // c / |g| where that is below 1.
    private float ScaleFor(int first, int end)
    {
        double norm = Math.Sqrt(SumSquares(first, end));
        return norm > _optimizer.Clipping!.Limit ? (float)(_optimizer.Clipping.Limit / norm) : 1f;
    }

    /// <summary>A piece's gradient with all that comes before norms: in the block where it is not what the workspace holds.</summary>
    private ReadOnlySpan<float> GradientOf(GradientSource gradients, UpdatePiece piece, Span<float> block)
    {
        ReadOnlySpan<float> gradient = gradients.Values.Slice(piece.First, piece.Length);
        Span<float> changed = block[..piece.Length];
        if (gradients.Scale != 1)
        {
            BlockMath.Scale(gradient, gradients.Scale, changed);
            gradient = changed;
        }

        Parameter parameter = _parameters[piece.Parameter];
        if (parameter.IsRegularized)
        {
            BlockMath.AddPenaltyGradient(gradient, ParametersOf(piece), parameter.L1, parameter.L2, changed);
            gradient = changed;
        }

        if (_optimizer.Clipping is { Kind: ClippingKind.Value } clipping)
        {
            BlockMath.Clamp(gradient, clipping.Limit, changed);
            gradient = changed;
        }

        return gradient;
    }

    // A unit's weights may be several workers'; all must be through before it is measured, and before what is cut is averaged.
    private void Constrain(Worker worker, int first, int end)
    {
        worker.Wait();
        foreach (MaxNormConstraint constraint in _constraints)
        {
            worker.Cut(constraint.Units, 1, out int firstUnit, out int endUnit);
            constraint.Apply(firstUnit, endUnit);
        }

        if (_average is not null)
        {
            worker.Wait();
            for (int index = first; index < end; index++)
            {
                FollowAverage(_pieces[index]);
            }
        }
    }

    private void FollowAverage(UpdatePiece piece) => BlockMath.Blend(
        ParametersOf(piece), _optimizer.AverageMomentum, _average!.Values.Span.Slice(piece.First, piece.Length));

    /// <summary>Where gradients come from, and what they are multiplied by.</summary>
    private readonly ref struct GradientSource(ReadOnlySpan<float> values, float scale)
    {
        public ReadOnlySpan<float> Values { get; } = values;

        public float Scale { get; } = scale;
    }
}
